import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import '../../../src/components/hand-overs/hand-overs';
import type { SmileHandOvers } from '../../../src/components/hand-overs/hand-overs';
import { createEnrolment } from '../../../src/flows/enrol';
import { createPayment, type PayActor } from '../../../src/flows/pay';
import { fakeWorld, type FakeWorldOptions } from './fake-world';
import { breaches, deep, heard, mount, settle, textOf } from './harness';
import { aReceipt, aWallet, anOrder } from './samples';

async function drawing(options: FakeWorldOptions = {}): Promise<{ element: SmileHandOvers; payment: PayActor }> {
  const world = fakeWorld({ answerAfterMs: 0, ...options });
  world.bank.seed(aWallet({ enrolled: true }));
  const element = await mount<SmileHandOvers>(html`<smile-hand-overs open></smile-hand-overs>`, 1100, 200);
  const payment = createPayment({ terminalId: 'counter-1', world });
  payment.start();
  element.follow({ kind: 'payment', actor: payment });
  await expect.poll(() => payment.getSnapshot().value).toBe('idle');
  return { element, payment };
}
const at = (element: SmileHandOvers, stop: string) => expect.poll(() => element.dataset['at'], { timeout: 20_000 }).toBe(stop);
const said = (element: SmileHandOvers) => textOf(deep(element, '[role="status"]'));

describe('hand-overs', () => {
  it('is accessible at rest, while something moves, and folded', async () => {
    const { element, payment } = await drawing();
    expect(await breaches(element)).toEqual([]);
    payment.send({ type: 'START_FACE', order: anOrder() });
    await at(element, 'frame');
    expect(await breaches(element)).toEqual([]);
    element.open = false;
    await settle();
    expect(await breaches(element)).toEqual([]);
    payment.stop();
  });

  it('draws a payment from frame to receipt, in pictures and in words', async () => {
    const { element, payment } = await drawing();
    payment.send({ type: 'START_FACE', order: anOrder() });
    await at(element, 'decision');
    const text = textOf(deep(element, 'ol'));
    expect(text).toMatch(/\d+ frames looked at/);
    expect(text).toContain('16 bytes');
    expect(said(element)).toContain('Wants the last four digits');
    payment.send({ type: 'DIGITS', digits: '5678' });
    await at(element, 'postings');
    expect(said(element)).toContain('Customer: ¥55.60 on hold');
    payment.send({ type: 'CONFIRM' });
    await at(element, 'receipt');
    const paid = textOf(deep(element, 'ol'));
    expect(paid).toContain('Store +¥55.60');
    expect(paid).toContain('L** Wei');
    expect(paid).not.toContain('5678');
    payment.stop();
  });

  it('draws a refusal where it fell, with its reason in words', async () => {
    const { element, payment } = await drawing({ decline: 'pad_failed' });
    payment.send({ type: 'START_FACE', order: anOrder() });
    await at(element, 'decision');
    expect(textOf(deep(element, 'ol'))).toContain('We could not confirm a live person');
    expect(textOf(deep(element, 'ol'))).toContain('Nothing was taken');
    payment.stop();
  });

  it('draws an enrolment too, and money that went back', async () => {
    const { element, payment } = await drawing();
    const world = fakeWorld({ answerAfterMs: 0 });
    world.bank.seed(aWallet());
    const enrolment = createEnrolment({ customerId: 'customer-0', terminalId: 'phone-1', world });
    enrolment.start();
    element.follow({ kind: 'enrolment', actor: enrolment });
    await expect.poll(() => enrolment.getSnapshot().value).toBe('consent');
    enrolment.send({ type: 'AGREE' });
    await expect.poll(() => enrolment.getSnapshot().value).toBe('sms');
    enrolment.send({ type: 'CODE', code: '482913' });
    await expect.poll(() => enrolment.getSnapshot().status, { timeout: 20_000 }).toBe('done');
    await settle();
    expect(textOf(deep(element, 'ol'))).toContain('stored as a template');
    expect(textOf(deep(element, 'ol'))).toContain('No money moves');
    element.tellRefund(aReceipt());
    await settle();
    expect(textOf(deep(element, 'ol'))).toContain('Customer +¥55.60');
    payment.stop();
  });

  it('asks to be folded and unfolded, and owns neither', async () => {
    const { element, payment } = await drawing();
    const wishes = heard(element, 'smile-inside');
    deep(element, '.bar').click();
    expect([wishes, element.open]).toEqual([[{ open: false }], true]);
    payment.stop();
  });
});
