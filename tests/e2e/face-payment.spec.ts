/**
 * The story of the product with recorded people in front of the camera, through the real models, workers and storage.
 */
import { expect, PERSON_1, PERSON_2, test } from './support/browser';

test.describe.configure({ timeout: 240_000 });

test('person 1 enrols, pays, and pays again after a reload', async ({ booth }) => {
  const { stage } = await booth.open('person1-enrol');
  await stage.createWallet(PERSON_1);
  await stage.enrol();
  await expect(stage.phone.getByText('On. Just look and smile.')).toBeVisible();

  // Another recording of the same man, and a browser that was closed meanwhile.
  const profile = await booth.leave();
  const { stage: later, page } = await booth.open('person1-pay', { profile });
  await later.pay('1234', 'Wonton Soup');
  await expect(later.terminal.getByRole('article', { name: 'Receipt' })).toContainText('¥24.50');
  await expect(later.terminal.getByRole('article', { name: 'Receipt' })).not.toContainText('Franck');
  await expect(later.phone.getByText('¥24.50 paid')).toBeVisible();
  await expect(later.balance()).toHaveAccessibleName('¥475.50');

  // A page that was closed over its receipt shows it once more.
  await page.reload();
  await expect(later.terminal.getByRole('heading', { name: 'Your last order was paid' })).toBeVisible();
  await later.newOrder();
  await later.pay('1234', 'Jasmine Tea', 'Soy Milk');
  await expect(later.balance()).toHaveAccessibleName('¥460.20');
  await later.openTab('Payments');
  await expect(later.phone.getByRole('listitem').filter({ hasText: 'Lantern Noodle House' })).toHaveCount(2);
});

test('person 2 is refused as person 1', async ({ booth, enrolled }) => {
  const { stage } = await booth.open('person2-pay', { profile: await enrolled('person1-enrol') });
  await stage.order('Wonton Soup');
  await stage.payByFace();
  await stage.scan(stage.terminal, stage.terminal.getByRole('heading', { name: 'We did not find your face' }));
  await expect(stage.terminal.getByRole('button', { name: /passcode/i })).toBeVisible();
  await expect(stage.balance()).toHaveAccessibleName('¥500.00');
});

test('person 2 enrols in one recording and pays in another', async ({ booth, enrolled }) => {
  const { stage } = await booth.open('person2-pay', { profile: await enrolled('person2-enrol') });
  await stage.pay('5678', 'Dan Dan Noodles');
  await expect(stage.terminal.getByRole('article', { name: 'Receipt' })).toContainText('王');
  await expect(stage.terminal.getByRole('article', { name: 'Receipt' })).not.toContainText(PERSON_2.name);
  await expect(stage.balance()).toHaveAccessibleName('¥474.00');
});

test('the right face with another phone’s digits pays nothing', async ({ booth, enrolled }) => {
  const { stage } = await booth.open('person1-pay', { profile: await enrolled('person1-enrol') });
  await stage.order('Wonton Soup');
  await stage.payByFace();
  await stage.lookUntilDigits();
  for (let i = 0; i < 2; i++) {
    await stage.enterDigits('9999');
    await expect(stage.terminal.getByText(/tr(y|ies) left/i)).toBeVisible();
  }
  await stage.enterDigits('9999');
  await expect(stage.terminal.getByRole('heading', { name: 'The digits did not match' })).toBeVisible();
  await expect(stage.balance()).toHaveAccessibleName('¥500.00');
});

test('a still of person 1 is refused at the challenge', async ({ booth, enrolled }) => {
  const { stage } = await booth.open('person1-still', { profile: await enrolled('person1-enrol') });
  await stage.order('Wonton Soup');
  await stage.payByFace();
  await expect(stage.prompt()).toBeVisible({ timeout: 60_000 });
  await expect(stage.terminal.getByRole('heading', { name: 'We did not see it in time' })).toBeVisible({ timeout: 30_000 });
  await expect(stage.terminal.getByRole('heading', { name: /last 4 digits/i })).toBeHidden();
  await expect(stage.balance()).toHaveAccessibleName('¥500.00');
});

for (const [person, clip] of [
  ['person1-enrol', 'person1-loop'],
  ['person2-enrol', 'person2-loop'],
] as const) {
  test(`${clip}: a recording that cannot know what it is asked is refused, and nothing is charged`, async ({
    booth,
    enrolled,
  }) => {
    const { stage } = await booth.open(clip, { profile: await enrolled(person) });
    await stage.order('Wonton Soup');
    await stage.payByFace();
    // At low risk, then at raised risk; where the recording does not even hold still, it is tried once more.
    for (let scans = 0; scans < 2; scans++) {
      await stage.scan(stage.terminal, stage.terminal.getByRole('heading', { name: 'We did not see it in time' }));
      await expect(stage.terminal.getByRole('heading', { name: /last 4 digits/i })).toBeHidden();
      await expect(stage.balance()).toHaveAccessibleName('¥500.00');
      await stage.terminal.getByRole('button', { name: 'Try again' }).click();
    }
  });
}

test('a deleted face leaves no template behind and no longer pays', async ({ booth, enrolled }) => {
  const { stage, page } = await booth.open('person1-pay', { profile: await enrolled('person1-enrol') });
  // Everything the bank's database holds, and the ciphertext of the one template in it.
  const dump = () =>
    page.evaluate(async () => {
      const request = indexedDB.open('smile-lab-bank');
      const db = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
      const rows: [string, unknown][] = [];
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (all.onsuccess = resolve));
        for (const row of all.result as unknown[]) rows.push([store, row]);
      }
      db.close();
      const binary: number[][] = [];
      const walk = (value: unknown): void => {
        if (value instanceof ArrayBuffer) binary.push([...new Uint8Array(value)]);
        else if (ArrayBuffer.isView(value)) binary.push([...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)]);
        else if (value && typeof value === 'object') Object.values(value).forEach(walk);
      };
      rows.forEach(([, row]) => walk(row));
      return { templates: rows.filter(([store]) => store === 'templates').length, stores: db.objectStoreNames.length, binary };
    });
  const before = await dump();
  expect(before.templates).toBe(1);
  // 512 float32 and the authentication tag.
  const template = before.binary.find((bytes) => bytes.length === 512 * 4 + 16);
  expect(template).toBeDefined();

  await stage.deleteFace();
  await stage.openTab('Wallet');
  await expect(stage.phone.getByRole('button', { name: 'Set up' })).toBeVisible();

  const after = await dump();
  expect(after.stores).toBe(before.stores);
  expect(after.templates).toBe(0);
  expect(after.binary.some((bytes) => bytes.length >= 512)).toBe(false);
  const head = template?.slice(0, 16).join();
  expect(after.binary.some((bytes) => bytes.join().includes(head ?? '!'))).toBe(false);

  await stage.order('Wonton Soup');
  await stage.payByFace();
  await stage.scan(stage.terminal, stage.terminal.getByRole('heading', { name: 'We did not find your face' }));
  await expect(stage.balance()).toHaveAccessibleName('¥500.00');
});
