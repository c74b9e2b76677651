import { beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { minor } from '../../../../src/domain/money';
import { createFaceWorld, idOf, live, newKey, orderOf, payByFace, sealSample, visit, visitWithDigits } from './faces';
import type { FaceWorld } from './faces';
import { BACKENDS, newestCode, useBackend, valueOf } from './world';

const DAY_MS = 24 * 60 * 60_000;
const PARENT = { name: 'Pa Wong', phoneNumber: '139 0000 5678' };
const refusedFor = (reason: string) => ({ kind: 'refused', reason });

/** The clock stands at 2026-01-01, UTC. */
async function walletOf(bornOn?: string, name = 'Kid Wong'): Promise<FaceWorld & { readonly customerId: string }> {
  const world = await createFaceWorld();
  const input = { name, phoneNumber: '13800001234', passcode: '246810', ...(bornOn !== undefined && { bornOn }) };
  return { ...world, customerId: valueOf(await world.bank.createWallet(input)).customerId };
}

/** A child of 10, enrolled with a guardian's word. */
async function child() {
  const world = await walletOf('2015-06-01');
  const { bank, customerId } = world;
  valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION, PARENT));
  valueOf(await bank.confirmSmsCode(customerId, await newestCode(bank, customerId)));
  const probe = await sealSample(world, { person: world.ada, score: 1 }, { purpose: 'enrol', customerId, terminalId: 'phone' });
  valueOf(await bank.completeEnrolment(customerId, probe));
  return world;
}

describe.each(BACKENDS)('consent of somebody under 14 (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('needs a guardian, and is not begun without one', async () => {
    const { bank, customerId, readTables } = await walletOf('2015-06-01');
    expect(await bank.giveFaceConsent(customerId, CONSENT_VERSION)).toEqual(refusedFor('too_young'));
    expect((await bank.wallets())[0]?.face).toEqual({ kind: 'none' });
    expect(await bank.messages(customerId)).toEqual([]);
    expect(await readTables('consents')).toEqual({ consents: [] });
    expect(await bank.openChallenge({ terminalId: 'phone', purpose: 'enrol', customerId })).toEqual(refusedFor('consent_needed'));
  });

  it.each([
    ['no name', { ...PARENT, name: ' ' }],
    ['a name of a picture alone', { ...PARENT, name: '👩' }],
    ['no number', { ...PARENT, phoneNumber: '' }],
    ['a number that is none', { ...PARENT, phoneNumber: '12800005678' }],
    ['letters', { ...PARENT, phoneNumber: '1390000567x' }],
    ['the child’s own number', { ...PARENT, phoneNumber: '138 0000 1234' }],
  ])('is refused with a guardian of %s', async (_what, guardian) => {
    const { bank, customerId } = await walletOf('2015-06-01');
    expect(await bank.giveFaceConsent(customerId, CONSENT_VERSION, guardian)).toEqual(refusedFor('too_young'));
  });

  it('is recorded with who agreed, and kept when it is withdrawn', async () => {
    const { bank, customerId, readTables } = await child();
    const guardian = { name: 'Pa Wong', phoneNumber: '13900005678' };
    expect(await readTables('consents')).toMatchObject({ consents: [{ customerId, kind: 'given', guardian }] });
    valueOf(await bank.deleteFace(customerId));
    expect(await readTables('consents')).toMatchObject({ consents: [{ kind: 'withdrawn', guardian }] });
    // And the next one needs the guardian again.
    expect(await bank.giveFaceConsent(customerId, CONSENT_VERSION)).toEqual(refusedFor('too_young'));
  });

  it.each([
    ['14 today', '2012-01-01', 'ok'],
    ['14 tomorrow', '2012-01-02', 'too_young'],
    ['born today', '2026-01-01', 'too_young'],
    ['said to be grown up by saying nothing', undefined, 'ok'],
  ])('of somebody %s', async (_who, bornOn, expected) => {
    const { bank, customerId } = await walletOf(bornOn);
    const answer = await bank.giveFaceConsent(customerId, CONSENT_VERSION);
    expect(answer.kind === 'ok' ? 'ok' : answer.reason).toBe(expected);
  });

  it('is not needed any more when the birthday has come', async () => {
    const { bank, clock, customerId } = await walletOf('2012-01-02');
    expect(await bank.giveFaceConsent(customerId, CONSENT_VERSION)).toEqual(refusedFor('too_young'));
    await clock.advance(DAY_MS);
    expect((await bank.giveFaceConsent(customerId, CONSENT_VERSION)).kind).toBe('ok');
  });

  it('is asked for again where the code ran out before it was typed', async () => {
    const { bank, clock, customerId } = await walletOf('2015-06-01');
    valueOf(await bank.giveFaceConsent(customerId, CONSENT_VERSION, PARENT));
    await clock.advance(5 * 60_000);
    expect(await bank.giveFaceConsent(customerId, CONSENT_VERSION)).toEqual(refusedFor('too_young'));
  });
});

describe.each(BACKENDS)('a child’s limits (%s)', (backend) => {
  beforeEach(() => useBackend(backend));

  it('are a guardian’s, and lower', async () => {
    const { bank, customerId } = await child();
    expect(valueOf(await bank.limits(customerId))).toEqual({
      limits: { perPaymentMinor: 5_000, perDayMinor: 10_000 },
      setBy: 'guardian',
      highest: { perPaymentMinor: 20_000, perDayMinor: 40_000 },
      spentTodayMinor: 0,
    });
    const tooHigh = { perPaymentMinor: minor(20_001), perDayMinor: minor(40_000) };
    expect(await bank.setLimits(customerId, tooHigh)).toEqual(refusedFor('limit_too_high'));
  });

  it('cannot be lifted by an answer on the child’s own phone: above them a payment is declined', async () => {
    const world = await child();
    const { bank, customerId } = world;
    expect(await visit(world, { amountMinor: 5_001 })).toMatchObject({ kind: 'declined', reason: 'limit_reached' });
    expect((await bank.messages(customerId)).map(({ kind }) => kind)).not.toContain('step_up');
    const held = await visitWithDigits(world, { amountMinor: 5_000 });
    expect((await bank.confirm(idOf(held))).kind).toBe('paid');
    expect((await bank.confirm(idOf(await visitWithDigits(world, { amountMinor: 4_000 })))).kind).toBe('paid');
    expect(await visitWithDigits(world, { amountMinor: 1_001 })).toMatchObject({ kind: 'declined', reason: 'limit_reached' });
  });

  it('are lowered on the child’s phone, and never raised there', async () => {
    const { bank, clock, customerId } = await child();
    const to = (one: number, day: number) => ({ perPaymentMinor: minor(one), perDayMinor: minor(day) });
    expect(valueOf(await bank.setLimits(customerId, to(2_000, 4_000))).limits).toEqual(to(2_000, 4_000));
    expect(await bank.setLimits(customerId, to(6_000, 12_000))).toEqual(refusedFor('too_young'));
    // Lower in one and higher in the other is refused whole.
    expect(await bank.setLimits(customerId, to(1_000, 9_000))).toEqual(refusedFor('too_young'));
    await clock.advance(2 * DAY_MS);
    expect(valueOf(await bank.limits(customerId)).limits).toEqual(to(2_000, 4_000));
  });

  it('are about the face: the passcode goes on', async () => {
    const { bank } = await child();
    const request = { order: orderOf(30_000), terminalId: 'till-1', phoneNumber: '13800001234', passcode: '246810' };
    expect((await bank.payWithPasscode({ ...request, idempotencyKey: newKey() })).kind).toBe('confirm_needed');
  });

  it('are those of everybody once the child is 14, where nobody had chosen any', async () => {
    const { bank, clock, customerId } = await walletOf('2012-01-02');
    expect(valueOf(await bank.limits(customerId)).limits.perPaymentMinor).toBe(5_000);
    await clock.advance(DAY_MS);
    expect(valueOf(await bank.limits(customerId))).toMatchObject({ setBy: 'customer', limits: { perPaymentMinor: 50_000 } });
  });
});

describe('a wallet', () => {
  beforeEach(() => useBackend('browser'));

  it.each([
    ['30 February', '2010-02-30'],
    ['29 February of a common year', '2011-02-29'],
    ['tomorrow', '2026-01-02'],
    ['no day at all', 'yesterday'],
    ['nothing typed', ''],
  ])('is not opened with a birthday of %s', async (_what, bornOn) => {
    const { bank } = await createFaceWorld();
    const input = { name: 'Kid Wong', phoneNumber: '13800001234', passcode: '246810', bornOn };
    expect(await bank.createWallet(input)).toEqual(refusedFor('birthday_invalid'));
    expect(await bank.wallets()).toEqual([]);
  });

  it.each([
    ['Ada 🙂', 'A** 🙂'],
    ['🙂 Ada', '🙂** Ada'],
    ['王小明', '王**'],
    ['  Zoë   Núñez ', 'Z** Núñez'],
  ])('of %s is shown to merchants as %s, whole characters only', async (name, maskedName) => {
    const { bank } = await walletOf(undefined, name);
    const request = { order: orderOf(100), terminalId: 'till-1', phoneNumber: '13800001234', passcode: '246810' };
    const held = await bank.payWithPasscode({ ...request, idempotencyKey: newKey() });
    expect(held).toMatchObject({ kind: 'confirm_needed', payer: { maskedName } });
  });

  it.each(['🙂', '👨‍👩‍👧 Ada', '12345', '\u202eada', 'a'.repeat(41)])('is not opened in the name of %j', async (name) => {
    const { bank } = await createFaceWorld();
    const input = { name, phoneNumber: '13800001234', passcode: '246810' };
    expect(await bank.createWallet(input)).toEqual(refusedFor('name_invalid'));
  });

  it('of a child pays by face like any other, within its limits', async () => {
    const world = await child();
    expect((await payByFace(world, live(world.ada))).kind).toBe('digits_needed');
  });
});
