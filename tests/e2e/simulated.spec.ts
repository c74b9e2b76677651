/**
 * The product with simulated customers in front of a simulated camera, through the real models, workers and storage; no camera is there.
 */
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Visit } from './support/browser';

test.describe.configure({ timeout: 300_000 });

const confirmButton = ({ stage }: Visit): Locator => stage.terminal.getByRole('button', { name: /^Confirm/ });
const paid = ({ stage }: Visit): Locator => stage.terminal.getByRole('heading', { name: 'Paid. Thank you!' });
const receipt = ({ stage }: Visit): Locator => stage.terminal.getByRole('article', { name: 'Receipt' });
/** Chance is fixed, so that everybody behaves alike in every run. */
const SEEDED = { path: '/?seed=smile' };

test('three customers enrol and pay by script alone, and nothing leaves the origin', async ({ booth, baseURL }) => {
  const requested: string[] = [];
  const before = async (page: Page) => page.context().on('request', (request) => requested.push(request.url()));
  const visit = await booth.open('no-camera', { ...SEEDED, before });
  const { stage } = visit;
  for (const [name, masked] of [
    ['Lucia Marin', 'L** Marin'],
    ['Samuel Okoro', 'S** Okoro'],
    ['Ama Mensah', 'A** Mensah'],
  ] as const) {
    await stage.cast(name);
    await stage.payAsCast(confirmButton(visit));
    await stage.confirm();
    await expect(paid(visit)).toBeVisible();
    await expect(receipt(visit)).toContainText(masked);
    await expect(stage.balance()).toHaveAccessibleName('¥462.00');
    await stage.newOrder();
  }
  // The pack and the renderer were fetched, and nothing from anywhere else. Workers are seen by the context too.
  expect(requested.some((url) => url.endsWith('/customers/pack.json'))).toBe(true);
  const { origin } = new URL(baseURL ?? '');
  expect(requested.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).origin !== origin)).toEqual([]);
});

test('a twin is sent to the phone for confirmation', async ({ booth }) => {
  const visit = await booth.open('no-camera', SEEDED);
  const { stage } = visit;
  await stage.cast('Rohan Mehta');
  await stage.cast('Arjun Mehta');
  await stage.payAsCast(stage.terminal.getByRole('heading', { name: /on your phone/ }));
  await expect(stage.balance()).toHaveAccessibleName(/500/);
  await stage.phone.getByRole('button', { name: /^Approve/ }).click();
  await expect(paid(visit)).toBeVisible();
  await expect(receipt(visit)).toContainText('A** Mehta');
});

test('a wig and glasses still pay', async ({ booth }) => {
  const visit = await booth.open('no-camera', SEEDED);
  const { stage } = visit;
  await stage.cast('Jun Sato');
  await stage.dress('Wig', 'Glasses');
  await stage.payAsCast(confirmButton(visit));
  await stage.confirm();
  await expect(receipt(visit)).toContainText('J** Sato');
});

test('sunglasses are asked to be taken off, and the customer does', async ({ booth }) => {
  const visit = await booth.open('no-camera', SEEDED);
  const { stage } = visit;
  await stage.cast('Lucia Marin');
  await stage.dress('Sunglasses');
  await stage.payByFace();
  await expect(stage.terminal.getByText('Please take off your sunglasses.')).toBeVisible({ timeout: 30_000 });
  await stage.untilCastHas(confirmButton(visit));
});

test('a friend beside and somebody behind neither break nor hijack a payment', async ({ booth }) => {
  const visit = await booth.open('no-camera', { path: '/?seed=smile&cast=lucia&beside=samuel&behind=ingrid' });
  const { stage } = visit;
  await expect(stage.casting.getByRole('status')).toHaveText(/^Lucia Marin is at the counter/, { timeout: 150_000 });
  await stage.payAsCast(confirmButton(visit));
  await stage.confirm();
  await expect(receipt(visit)).toContainText('L** Marin');
  await expect(stage.balance()).toHaveAccessibleName('¥462.00');
});

test('a printed photo of a customer is refused, and nothing is taken', async ({ booth }) => {
  const visit = await booth.open('no-camera', { path: '/?seed=smile&cast=attack:printed_photo:lucia' });
  const { stage } = visit;
  await expect(stage.casting.getByRole('status')).toHaveText(/at the counter/, { timeout: 150_000 });
  await stage.payByFace();
  await expect(stage.terminal.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 60_000 });
  await expect(confirmButton(visit)).toBeHidden();
  await expect(stage.balance()).toHaveAccessibleName('¥500.00');
});

test('an address that casts nobody known says who there is', async ({ booth }) => {
  const { stage } = await booth.open('no-camera', { path: '/?cast=nobody-knows' });
  await expect(stage.casting.getByRole('status')).toContainText('mei');
});
