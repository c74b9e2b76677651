/**
 * The stage in one tab, the phone in another: two workers of one bank, in step.
 */
import type { Page } from '@playwright/test';
import { expect, test, type Visit } from './support/browser';
import { Stage } from './support/stage';

test.describe.configure({ timeout: 300_000 });

const OWNER = { name: 'Quirina Zebedee', phoneNumber: '15800004321', passcode: '246813' };

/** The phone's own page in another tab of the same browser; it shows nothing but the phone. */
async function openPhone({ context, page }: Visit): Promise<Stage> {
  const tab = await context.newPage();
  tab.setDefaultTimeout(20_000);
  await tab.setViewportSize({ width: 390, height: 844 });
  await tab.goto('/phone.html');
  await page.bringToFront();
  return new Stage(tab);
}

const paid = ({ terminal }: Stage) => terminal.getByRole('heading', { name: 'Paid. Thank you!' });

/** Orders and holds the money, up to the confirmation. */
async function holdByPasscode(stage: Stage): Promise<void> {
  await stage.order('Soy Milk');
  await stage.payByPasscode(OWNER.phoneNumber, OWNER.passcode);
  await expect(stage.terminal.getByRole('button', { name: /^Confirm/ })).toBeVisible();
}

/** Tables of the bank in which a text is found. */
function tablesWith(page: Page, text: string): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('smile-lab-bank');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error as Error);
    });
    const names = [...db.objectStoreNames];
    const transaction = db.transaction(names);
    const found: string[] = [];
    for (const name of names) {
      const rows = await new Promise<unknown[]>((resolve) => {
        const request = transaction.objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result as unknown[]);
      });
      if (JSON.stringify(rows).includes(wanted)) found.push(name);
    }
    db.close();
    return found;
  }, text);
}

test('a wallet, a payment, limits and a deletion reach the other tab, whichever tab they came from', async ({ booth }) => {
  const visit = await booth.open('no-camera');
  const { stage } = visit;
  const tab = await openPhone(visit);
  await expect(tab.phone.getByRole('button', { name: 'Create wallet' })).toBeVisible();
  await stage.createWallet(OWNER);
  await expect(tab.balance()).toHaveAccessibleName('¥500.00');

  await holdByPasscode(stage);
  await stage.confirm();
  await expect(paid(stage)).toBeVisible();
  await expect(tab.balance()).toHaveAccessibleName('¥493.50');
  await expect(tab.phone.getByRole('button', { name: /¥6.50 paid/ })).toBeVisible();
  await expect(tab.page).toHaveTitle('(1) Smile Wallet');

  await tab.openTab('Settings');
  await tab.phone.getByRole('button', { name: /What is stored about you/ }).click();
  await expect(tab.phone.getByText('Payments: 1. Lines in the ledger: 2.')).toBeVisible();
  expect(await tablesWith(tab.page, 'Quirina')).not.toEqual([]);
  await tab.phone.getByRole('button', { name: /^Delete this wallet/ }).click();
  await tab.phone.getByTestId('yes').click();
  await expect(tab.phone.getByRole('button', { name: 'Create wallet' })).toBeVisible();
  await expect(stage.phone.getByRole('button', { name: 'Create wallet' })).toBeVisible();
  for (const trace of ['Quirina', 'Zebedee', OWNER.phoneNumber]) expect(await tablesWith(tab.page, trace)).toEqual([]);
});

test('the phone’s tab is no terminal: what is open at the counter stays open, however often the phone comes and goes', async ({
  booth,
}) => {
  const visit = await booth.open('no-camera');
  const { stage } = visit;
  await stage.createWallet(OWNER);
  await holdByPasscode(stage);
  const tab = await openPhone(visit);
  await expect(tab.balance()).toHaveAccessibleName('¥500.00');
  await tab.page.reload();
  await expect(tab.balance()).toHaveAccessibleName('¥500.00');
  // Money that is held keeps the wallet from being deleted, and the phone says so.
  await tab.openTab('Settings');
  await tab.phone.getByRole('button', { name: /What is stored about you/ }).click();
  await tab.phone.getByRole('button', { name: /^Delete this wallet/ }).click();
  await tab.phone.getByTestId('yes').click();
  await expect(tab.phone.getByRole('alert')).toContainText('A payment is still under way');
  await tab.page.close();
  await stage.confirm();
  await expect(paid(stage)).toBeVisible();
});

test('the bank’s question rings on both phones; the answer on one closes the other', async ({ booth }) => {
  const visit = await booth.open('no-camera', { path: '/?seed=smile' });
  const { stage } = visit;
  await stage.cast('Rohan Mehta');
  await stage.cast('Arjun Mehta');
  const tab = await openPhone(visit);
  await stage.payAsCast(stage.terminal.getByRole('heading', { name: /on your phone/ }));
  const approve = (on: Stage) => on.phone.getByRole('button', { name: /^Approve/ });
  await expect(approve(stage)).toBeVisible();
  await expect(approve(tab)).toBeVisible();
  await expect(tab.page).toHaveTitle(/^Approve/);
  await approve(tab).click();
  await expect(approve(tab)).toBeHidden();
  await expect(approve(stage)).toBeHidden();
  await expect(paid(stage)).toBeVisible();
  await expect(tab.phone.getByRole('button', { name: /paid/ }).first()).toBeVisible();
});
