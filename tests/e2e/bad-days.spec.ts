/**
 * Cameras, models, storage, tabs and fingers that do not do what they should. Every time: plain words, a next step, no money lost.
 */
import type { Page } from '@playwright/test';
import { expect, PERSON_1, test } from './support/browser';

test.describe.configure({ timeout: 240_000 });

const PASSCODE_PERSON = { name: 'Lin Wei', phoneNumber: '158 0000 4321', passcode: '246813' };

/** Makes the browser's camera fail in a way that a headless one cannot be made to. */
const cameraFails = (name: string) => (page: Page) =>
  page.addInitScript((errorName) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('made by a test', errorName));
  }, name);

test.describe('the camera', () => {
  const cases = [
    ['NotAllowedError', 'The camera is not allowed'],
    ['NotFoundError', 'No camera found'],
    ['NotReadableError', 'The camera is in use'],
  ] as const;
  for (const [error, title] of cases) {
    test(`${error}: “${title}”, and the passcode pays`, async ({ booth }) => {
      const { stage } = await booth.open('empty', { before: cameraFails(error) });
      await stage.createWallet(PASSCODE_PERSON);
      await stage.order('Soy Milk');
      await stage.payByFace();
      await expect(stage.terminal.getByRole('alert')).toContainText(title, { timeout: 30_000 });
      await stage.terminal.getByRole('button', { name: 'Use passcode' }).click();
      await stage.enterPasscode('15800004321', '246813');
      await stage.confirm();
      await expect(stage.terminal.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible();
      await expect(stage.balance()).toHaveAccessibleName('¥493.50');
    });
  }

  test('really absent: the browser itself finds none', async ({ booth }) => {
    const { stage } = await booth.open('no-camera');
    await stage.order('Soy Milk');
    await stage.payByFace();
    await expect(stage.terminal.getByRole('alert')).toContainText('No camera found', { timeout: 30_000 });
  });

  test('unplugged mid-scan, then back', async ({ booth, enrolled }) => {
    const remember = (page: Page) =>
      page.addInitScript(() => {
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async (constraints) => {
          const stream = await open(constraints);
          (window as unknown as { unplug: () => void }).unplug = () => {
            for (const track of stream.getTracks()) {
              track.stop();
              track.dispatchEvent(new Event('ended'));
            }
          };
          return stream;
        };
      });
    const { stage, page } = await booth.open('person1-pay', { profile: await enrolled('person1-enrol'), before: remember });
    await stage.order('Soy Milk');
    await stage.payByFace();
    await expect(stage.terminal.getByRole('progressbar', { name: 'Scan' })).toBeAttached({ timeout: 60_000 });
    await page.evaluate(() => (window as unknown as { unplug: () => void }).unplug());
    await expect(stage.terminal.getByRole('alert')).toContainText('The camera went away');
    await stage.terminal.getByRole('button', { name: 'Try again' }).click();
    await stage.lookUntilDigits();
  });
});

test.describe('the models', () => {
  test('one altered byte is refused, and mended by trying again', async ({ booth }) => {
    let altered = true;
    const alter = (page: Page) =>
      page.context().route('**/models/face-liveness.onnx', async (route) => {
        if (!altered) return route.continue();
        const response = await route.fetch();
        const body = await response.body();
        body[1000] = (body[1000] as number) ^ 1;
        return route.fulfill({ response, body });
      });
    const { stage } = await booth.open('empty', { before: alter });
    await stage.order('Soy Milk');
    await stage.payByFace();
    await expect(stage.terminal.getByRole('alert')).toContainText('A face model was changed or damaged', { timeout: 60_000 });
    altered = false;
    await stage.terminal.getByRole('button', { name: 'Try again' }).click();
    await expect(stage.terminal.getByText('No face in view.')).toBeVisible({ timeout: 60_000 });
  });

  test('a missing one is said', async ({ booth }) => {
    const drop = (page: Page) =>
      page.context().route('**/models/face_landmarker.task', (route) => route.fulfill({ status: 404 }));
    const { stage } = await booth.open('empty', { before: drop });
    await stage.order('Soy Milk');
    await stage.payByFace();
    await expect(stage.terminal.getByRole('alert')).toContainText('The face models could not be loaded', { timeout: 60_000 });
    await expect(stage.terminal.getByRole('button', { name: 'Use passcode' })).toBeVisible();
  });
});

test('the face worker dies mid-scan: said once, then it works again', async ({ booth, enrolled }) => {
  const remember = (page: Page) =>
    page.addInitScript(() => {
      const Real = window.Worker;
      window.Worker = class extends Real {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          if (!String(url).includes('face-worker')) return;
          (window as unknown as { crash: () => void }).crash = () => {
            this.terminate();
            this.dispatchEvent(new ErrorEvent('error', { message: 'made by a test' }));
          };
        }
      };
    });
  const { stage, page } = await booth.open('person1-pay', { profile: await enrolled('person1-enrol'), before: remember });
  await stage.order('Soy Milk');
  await stage.payByFace();
  await expect(stage.terminal.getByRole('progressbar', { name: 'Scan' })).toBeAttached({ timeout: 60_000 });
  await page.evaluate(() => (window as unknown as { crash: () => void }).crash());
  await expect(stage.terminal.getByRole('alert')).toBeVisible({ timeout: 30_000 });
  await stage.terminal.getByRole('button', { name: 'Try again' }).click();
  await stage.lookUntilDigits();
  await expect(stage.balance()).toHaveAccessibleName('¥500.00');
});

test.describe('storage', () => {
  test('written by a newer version: said, and left alone', async ({ booth }) => {
    const { page } = await booth.open('empty');
    await expect(page.getByRole('heading', { name: 'Smile Lab' })).toBeVisible();
    const profile = await booth.leave();
    const newer = (next: Page) =>
      next.addInitScript(() => {
        const open = indexedDB.open.bind(indexedDB);
        // The first to open it is a later release of the app.
        const later = open('smile-lab-bank', 990);
        later.onsuccess = () => later.result.close();
      });
    const { stage } = await booth.open('empty', { profile, before: newer });
    await expect(
      stage.page.getByRole('alert').or(stage.page.getByRole('status')).filter({ hasText: /newer/i }).first(),
    ).toBeVisible();
  });

  test('refused by the browser: said, and no payment is offered as done', async ({ booth }) => {
    const { stage, page } = await booth.open('empty', {
      before: (next) =>
        next.context().route('**/assets/bank-worker*.js', async (route) => {
          const response = await route.fetch();
          const body = `Object.defineProperty(self,'indexedDB',{value:{open(){throw new DOMException('made by a test','SecurityError')},cmp:()=>0}});\n${await response.text()}`; // prettier-ignore
          await route.fulfill({ response, body });
        }),
    });
    await expect(page.getByText('The practice bank may not store anything here')).toBeVisible();
    await expect(stage.terminal.getByRole('heading', { name: 'Paid. Thank you!' })).toBeHidden();
  });
});

test.describe('money', () => {
  test('more than the wallet holds is declined and takes nothing', async ({ booth }) => {
    const { stage } = await booth.open('no-camera');
    await stage.createWallet(PASSCODE_PERSON);
    await stage.order(...Array.from({ length: 14 }, () => 'Braised Beef Noodles'));
    await stage.payByPasscode('15800004321', '246813');
    await expect(
      stage.terminal
        .getByRole('alert')
        .or(stage.terminal.getByRole('heading'))
        .filter({ hasText: /balance|enough|funds/i })
        .first(),
    ).toBeVisible();
    await expect(stage.balance()).toHaveAccessibleName('¥500.00');
  });

  test('a double click on confirm pays once', async ({ booth }) => {
    const { stage } = await booth.open('no-camera');
    await stage.createWallet(PASSCODE_PERSON);
    await stage.order('Soy Milk');
    await stage.payByPasscode('15800004321', '246813');
    await stage.terminal.getByRole('button', { name: /^Confirm/ }).dblclick();
    await expect(stage.terminal.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible();
    await expect(stage.balance()).toHaveAccessibleName('¥493.50');
    await stage.openTab('Payments');
    await expect(stage.phone.getByRole('listitem').filter({ hasText: 'Lantern Noodle House' })).toHaveCount(1);
  });

  test('a reload before confirming takes nothing, and says so', async ({ booth }) => {
    const { stage, page } = await booth.open('no-camera');
    await stage.createWallet(PASSCODE_PERSON);
    await stage.order('Soy Milk');
    await stage.payByPasscode('15800004321', '246813');
    await expect(stage.terminal.getByRole('button', { name: /^Confirm/ })).toBeVisible();
    await page.reload();
    await expect(stage.terminal.getByText('Your last order was not finished.')).toBeVisible();
    await expect(stage.balance()).toHaveAccessibleName('¥500.00');
  });

  test('a second tab is not a second terminal until it takes over', async ({ booth }) => {
    const { stage, context } = await booth.open('no-camera');
    await stage.createWallet(PASSCODE_PERSON);
    await stage.order('Soy Milk');
    await stage.payByPasscode('15800004321', '246813');
    await expect(stage.terminal.getByRole('button', { name: /^Confirm/ })).toBeVisible();
    const second = await context.newPage();
    await second.goto('/');
    await expect(second.getByRole('heading', { name: 'This terminal is open in another tab' })).toBeVisible();
    // The first tab's payment goes on undisturbed.
    await stage.confirm();
    await expect(stage.terminal.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible();
    await second.getByRole('button', { name: 'Use it here' }).click();
    await expect(second.getByRole('region', { name: 'Payment terminal' })).toBeVisible();
    await expect(stage.page.getByRole('heading', { name: 'This terminal is open in another tab' })).toBeVisible();
  });
});

test.describe('fingers', () => {
  test('five wrong SMS codes: then wait', async ({ booth }) => {
    const { stage, page } = await booth.open('no-camera');
    await stage.createWallet(PERSON_1);
    await stage.agree();
    const code = await stage.smsCode();
    const wrong = code === '000000' ? '111111' : '000000';
    for (let i = 0; i < 5; i++) {
      await stage.type(stage.phone.getByLabel('6-digit code'), wrong);
      await expect(
        stage.phone.getByText(i < 4 ? /(wrong|did not match|not right|left)/i : /wait|too many/i).first(),
      ).toBeVisible();
    }
    // Even the right one no longer helps.
    await stage.type(stage.phone.getByLabel('6-digit code'), code);
    await expect(stage.phone.getByText(/wait|too many/i).first()).toBeVisible();
    await expect(page.getByText('Enrol your face')).toBeHidden();
  });

  test('letters in digits are pointed out, not taken', async ({ booth }) => {
    const { stage } = await booth.open('no-camera');
    await stage.createWallet(PERSON_1);
    await stage.agree();
    await stage.type(stage.phone.getByLabel('6-digit code'), '12ab');
    await expect(stage.phone.getByText('Digits only, please.')).toBeVisible();
    await expect(stage.phone.getByLabel('6-digit code')).toHaveValue('12');
  });
});
