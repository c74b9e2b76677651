/**
 * The page as a visitor sees it: what to press on the terminal and on the phone.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { challengeWords } from '../../../src/components/words';

/** A busy machine may drop the very frames of one of the answers; a visitor would press the button again, too. */
const TRIES = 3;
const SCAN_TIMEOUT_MS = 60_000;
/** Whatever the challenge asks for. */
const PROMPTS = new RegExp(
  `^(${Object.values(challengeWords())
    .map(({ title }) => title)
    .join('|')})$`,
);
/** Walking in, and setting up Smile to Pay on a machine without a graphics card. */
const CAST_TIMEOUT_MS = 150_000;

export class Stage {
  readonly terminal: Locator;
  readonly phone: Locator;
  /** Who stands at the counter, under the stage. */
  readonly casting: Locator;

  constructor(readonly page: Page) {
    this.terminal = page.getByRole('region', { name: 'Payment terminal' });
    this.phone = page.getByRole('region', { name: 'Customer’s phone' });
    this.casting = page.getByRole('region', { name: 'Who stands at the counter' });
  }

  async createWallet(person: { name: string; phoneNumber: string; passcode: string }): Promise<void> {
    await this.phone.getByLabel('Name').fill(person.name);
    await this.phone.getByLabel('Mobile number').fill(person.phoneNumber);
    await this.type(this.phone.getByLabel('Choose a 6-digit passcode'), person.passcode);
    await this.phone.getByRole('button', { name: 'Create wallet' }).click();
    await expect(this.phone.getByRole('img', { name: '¥500.00' })).toBeVisible();
  }

  /** Consent, up to the page that asks for the SMS code. */
  async agree(): Promise<void> {
    await this.phone.getByRole('button', { name: /Set up|Go on with the set-up/ }).click();
    await this.phone.getByRole('button', { name: 'I agree' }).click();
  }

  /** The code in the message that has arrived. */
  async smsCode(): Promise<string> {
    const message = await this.phone.getByRole('button', { name: /Your code is/ }).innerText();
    return /\d{6}/.exec(message)?.[0] ?? '';
  }

  /** Consent, SMS code, camera, done. */
  async enrol(): Promise<void> {
    await this.agree();
    // Tapping the message fills in its code.
    await this.phone.getByRole('button', { name: /Your code is/ }).click();
    await this.scan(this.phone, this.phone.getByRole('heading', { name: 'Smile to Pay is on' }));
    await this.phone.getByRole('button', { name: 'Done' }).click();
  }

  async order(...items: string[]): Promise<void> {
    for (const item of items) await this.terminal.getByRole('button', { name: new RegExp(`^Add ${item}`) }).click();
  }

  /** From the basket to the camera. */
  async payByFace(): Promise<void> {
    await this.terminal.getByRole('button', { name: 'Pay by face' }).click();
  }

  /** Lets the scan run to `outcome`, trying again where the terminal offers it. */
  async scan(side: Locator, outcome: Locator): Promise<void> {
    for (let left = TRIES; ; left--) {
      const again = side.getByRole('button', { name: 'Try again' });
      await expect(outcome.or(again).first()).toBeVisible({ timeout: SCAN_TIMEOUT_MS });
      if (await outcome.isVisible()) return;
      if (left === 1) throw new Error(`no ${outcome} after ${TRIES} scans: ${await side.getByRole('alert').innerText()}`);
      await again.click();
    }
  }

  /** Looks until the terminal asks for the phone's digits. */
  async lookUntilDigits(): Promise<void> {
    await this.scan(this.terminal, this.terminal.getByRole('heading', { name: /last 4 digits/i }));
  }

  /** What the customer is asked to do. */
  prompt(): Locator {
    return this.terminal.getByText(PROMPTS);
  }

  async enterDigits(digits: string): Promise<void> {
    for (const digit of digits) await this.terminal.getByRole('button', { name: digit, exact: true }).click();
    await this.terminal.getByRole('button', { name: 'OK', exact: true }).click();
  }

  async payByPasscode(phoneNumber: string, passcode: string): Promise<void> {
    await this.terminal.getByRole('button', { name: /passcode/i }).click();
    await this.enterPasscode(phoneNumber, passcode);
  }

  async enterPasscode(phoneNumber: string, passcode: string): Promise<void> {
    await this.type(this.terminal.getByLabel('Your mobile number'), phoneNumber);
    await this.type(this.terminal.getByLabel('Your 6-digit passcode'), passcode);
    await this.terminal.getByRole('button', { name: 'Pay', exact: true }).click();
  }

  async confirm(): Promise<void> {
    await this.terminal.getByRole('button', { name: /^Confirm/ }).click();
  }

  /** A whole payment by face. */
  async pay(digits: string, ...items: string[]): Promise<void> {
    await this.order(...items);
    await this.payByFace();
    await this.lookUntilDigits();
    await this.enterDigits(digits);
    await this.confirm();
    await expect(this.terminal.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible();
  }

  async newOrder(): Promise<void> {
    await this.terminal.getByRole('button', { name: 'New order' }).click();
  }

  balance(): Locator {
    return this.phone.getByRole('region', { name: 'Balance' }).getByRole('img');
  }

  async openTab(name: 'Wallet' | 'Payments' | 'Messages' | 'Settings'): Promise<void> {
    await this.phone.getByRole('navigation').getByRole('button', { name }).click();
  }

  async deleteFace(): Promise<void> {
    await this.openTab('Settings');
    await this.phone.getByRole('button', { name: 'Delete my face' }).click();
    await expect(this.phone.getByRole('alertdialog')).toBeVisible();
    // The dialog's own button comes after the row behind it.
    await this.phone.getByRole('button', { name: 'Delete my face' }).last().click();
  }

  /** One press on a simulated customer, until they stand at the counter; who is new sets Smile to Pay up first. */
  async cast(name: string): Promise<void> {
    await this.casting.getByRole('button', { name: new RegExp(`^simulated ${name}, `) }).click();
    await expect(this.casting.getByRole('status')).toHaveText(new RegExp(`^${name} is at the counter`), {
      timeout: CAST_TIMEOUT_MS,
    });
  }

  /** Ticks these disguises for whoever is at the counter. */
  async dress(...disguises: string[]): Promise<void> {
    await this.casting.locator('summary').filter({ hasText: 'Disguise' }).click();
    for (const disguise of disguises) await this.casting.getByLabel(disguise, { exact: true }).check();
    await this.page.keyboard.press('Escape');
  }

  /** The cast customer looks and types the digits by themselves, up to `outcome`. */
  async payAsCast(outcome: Locator): Promise<void> {
    await this.payByFace();
    await this.untilCastHas(outcome);
  }

  /** Whoever is cast presses “Try again” by themselves; a second finger on it would only be in their way. */
  async untilCastHas(outcome: Locator): Promise<void> {
    await expect(outcome).toBeVisible({ timeout: CAST_TIMEOUT_MS });
  }

  /** Types into a field that is made of boxes. */
  async type(field: Locator, text: string): Promise<void> {
    await field.first().click();
    await this.page.keyboard.type(text);
  }
}
