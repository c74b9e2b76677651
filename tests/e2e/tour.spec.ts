/**
 * The guided tour through the real flow, and the addresses of everything that can be seen.
 */
import type { Page } from '@playwright/test';
import { expect, test, type Visit } from './support/browser';
import { drawsFast, seenOf, startStopwatch, watchVisitor } from './support/visitor';

const STEPS = ['enrol', 'pay', 'attack', 'step_up', 'refund'];
/** Of the stage's clock. Where pictures are drawn fast enough that is the clock on the wall. */
const TOUR_MS = 60_000;

const tour = ({ page }: Visit) => page.getByRole('region', { name: 'Guided tour' });
const inside = ({ page }: Visit) => page.getByRole('region', { name: 'What happens inside' });
const query = (page: Page): string => new URL(page.url()).search;

test.describe('the tour', () => {
  test.describe.configure({ timeout: 600_000 });

  test('shows all five steps from one press on a cold page, within a minute of the stage, and leaves the turn to the visitor', async ({
    booth,
    baseURL,
  }) => {
    const requested: string[] = [];
    const before = async (page: Page): Promise<void> => {
      page.context().on('request', (request) => requested.push(request.url()));
      await watchVisitor(page);
    };
    const visit = await booth.open('no-camera', { path: '/?seed=smile', before });
    const { page, stage } = visit;
    await expect(stage.terminal.getByRole('button', { name: /^Add Wonton Soup/ })).toBeVisible();
    const watch = await startStopwatch(page);
    await page.getByRole('button', { name: 'Show me' }).click();
    for (const step of STEPS) {
      await expect(page.locator(`smile-tour[data-step="${step}"]`)).toBeVisible({ timeout: 300_000 });
      const { wallMs, stageMs } = await watch.read();
      console.log(
        `${step} begins after ${(wallMs / 1000).toFixed(1)} s on the wall, ${(stageMs / 1000).toFixed(1)} s on the stage`,
      );
    }
    await expect(tour(visit).getByRole('heading', { name: 'Your turn' })).toBeVisible({ timeout: 120_000 });
    const times = await watch.read();
    console.log(`tour: ${(times.wallMs / 1000).toFixed(1)} s on the wall, ${(times.stageMs / 1000).toFixed(1)} s on the stage`);
    await expect(tour(visit)).toContainText('That was the whole way of a payment.');
    // One dish was paid, the feast was paid and given back: what is true of the tour is true of the books.
    await expect(stage.balance()).toHaveAccessibleName('¥462.00');
    await expect(inside(visit)).toContainText('Customer +¥');
    const { presses, shift, moved } = await seenOf(page);
    expect(presses).toBe(1);
    // The drawing inside and the captions change their lengths as it goes on: what web vitals still call good.
    expect(shift, moved.join('\n')).toBeLessThan(0.1);
    expect(times.stageMs).toBeLessThanOrEqual(TOUR_MS);
    if (await drawsFast(page)) expect(times.wallMs).toBeLessThanOrEqual(TOUR_MS);
    const { origin } = new URL(baseURL ?? '');
    expect(requested.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).origin !== origin)).toEqual([]);

    await tour(visit).getByRole('button', { name: 'Attack it myself' }).click();
    await expect(tour(visit)).toBeHidden();
    await expect(stage.casting.getByRole('button', { name: 'Attackers' })).toHaveAttribute('aria-pressed', 'true');
  });

  test('begins at the step that an address names, pauses, moves and stops by keyboard, and never holds the visitor', async ({
    booth,
  }) => {
    const visit = await booth.open('no-camera', { path: '/?seed=smile&tour=attack' });
    const { page, stage } = visit;
    await expect(tour(visit).getByRole('heading', { name: 'Try it with a photo' })).toBeFocused({ timeout: 30_000 });
    await page.keyboard.press('ArrowLeft');
    await expect(tour(visit).getByRole('heading', { name: 'Pay with a smile' })).toBeVisible();
    await expect(page).toHaveURL(/tour=pay/);
    await tour(visit).getByRole('button', { name: 'Pause after this step' }).click();
    await expect(tour(visit).getByRole('button', { name: 'Go on' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(tour(visit)).toBeHidden();
    await expect(page).not.toHaveURL(/tour=/);
    await expect(stage.casting).toBeVisible();
    await stage.openTab('Settings').catch(() => stage.phone.getByLabel('Name').fill('A visitor'));
  });

  test('is stopped by going back', async ({ booth }) => {
    const visit = await booth.open('no-camera', { path: '/?seed=smile' });
    await expect(visit.stage.terminal.getByRole('button', { name: /^Add Wonton Soup/ })).toBeVisible();
    await visit.page.getByRole('button', { name: 'Show me' }).click();
    await expect(tour(visit)).toBeVisible({ timeout: 30_000 });
    await visit.page.goBack();
    await expect(tour(visit)).toBeHidden();
  });
});

test.describe('addresses', () => {
  const WALLET = { name: 'Lin Wei', phoneNumber: '13800001234', passcode: '271828' };

  test('what is seen has a link, and back undoes it', async ({ booth }) => {
    const visit = await booth.open('no-camera');
    const { page, stage } = visit;
    await stage.createWallet(WALLET);
    await stage.openTab('Settings');
    await expect(page).toHaveURL(/\?page=settings$/);
    await inside(visit).getByRole('button').click();
    await expect(page).toHaveURL(/page=settings&inside=open/);
    await stage.casting.getByRole('button', { name: 'Attackers' }).click();
    await expect(page).toHaveURL(/tray=attackers/);

    await page.reload();
    await expect(
      stage.phone
        .getByRole('button', { name: 'Delete my face' })
        .or(stage.phone.getByRole('heading', { name: 'Settings' }))
        .first(),
    ).toBeVisible();
    await expect(inside(visit).getByRole('list').first()).toBeVisible();
    await expect(stage.casting.getByRole('button', { name: 'Printed photo' })).toBeVisible();

    await page.goBack();
    await expect(stage.casting.getByRole('button', { name: 'Printed photo' })).toBeHidden();
    await page.goBack();
    await expect(inside(visit).getByRole('list').first()).toBeHidden();
    await page.goBack();
    await expect(stage.balance()).toBeVisible();
    expect(query(page)).toBe('');
  });

  test('on a phone the address says which device is seen', async ({ booth }) => {
    const before = (page: Page) => page.setViewportSize({ width: 390, height: 844 });
    const { page, stage } = await booth.open('no-camera', { path: '/?side=phone', before });
    await expect(stage.phone.getByLabel('Name')).toBeVisible();
    await expect(stage.terminal).toBeHidden();
    await page.getByRole('navigation', { name: 'Devices' }).getByRole('button', { name: 'Terminal' }).click();
    await expect(stage.terminal).toBeVisible();
    expect(query(page)).toBe('');
    await page.goBack();
    await expect(stage.terminal).toBeHidden();
  });

  test('on a phone the attackers leave the terminal room', async ({ booth }) => {
    const before = (page: Page) => page.setViewportSize({ width: 390, height: 844 });
    const { stage } = await booth.open('no-camera', { path: '/?tray=attackers', before });
    await expect(stage.casting.getByRole('button', { name: 'Printed photo' })).toBeVisible();
    const box = await stage.terminal.boundingBox();
    expect(box?.height).toBeGreaterThan(280);
  });

  test('values that mean nothing are taken for none', async ({ booth }) => {
    const { page, stage } = await booth.open('no-camera', {
      path: '/?side=kitchen&page=secrets&tray=up&tour=dance&store=nowhere&theme=pink',
    });
    await expect(stage.terminal.getByRole('button', { name: /^Add Wonton Soup/ })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Guided tour' })).toBeHidden();
  });

  test('a scene is shared by a link that holds the scene and nothing else', async ({ booth }) => {
    const path = '/?seed=7&cast=attack:printed_photo:lucia:sofia:careful&light=side&side=phone&lang=en';
    const { page } = await booth.open('no-camera', { path });
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'Share this scene' }).click();
    const link = new URL(await page.getByLabel('Link to this scene').inputValue());
    expect([...link.searchParams.keys()].sort()).toEqual(['cast', 'light', 'seed']);
    expect(link.searchParams.get('cast')).toBe('attack:printed_photo:lucia:sofia:careful');
  });
});
