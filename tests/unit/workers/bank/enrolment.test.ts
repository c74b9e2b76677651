import { describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../../src/domain/consent';
import { captureProbe, createFaceWorld, enrolAgain, enrolPerson, idOf, live, payByFace } from './faces';
import { createAda, newestCode, valueOf } from './world';

async function readyToEnrol() {
  const world = await createFaceWorld();
  const { customerId } = await createAda(world.bank);
  valueOf(await world.bank.giveFaceConsent(customerId, CONSENT_VERSION));
  valueOf(await world.bank.confirmSmsCode(customerId, await newestCode(world.bank, customerId)));
  const enrolProbe = (presentation = live(world.ada)) =>
    captureProbe(world, presentation, { purpose: 'enrol', customerId, terminalId: 'phone' });
  return { ...world, customerId, enrolProbe };
}

describe('enrolment', () => {
  it('stores one template after consent, code and a living face', async () => {
    const world = await createFaceWorld();
    const wallet = await enrolPerson(world, world.ada);
    expect(wallet.face).toEqual({ kind: 'enrolled', on: true, enrolledAtMs: world.clock.nowMs() });
    expect((await world.bank.messages(wallet.customerId)).map((m) => m.kind)).toEqual(['face_enrolled']);
    const { templates } = await world.readTables('templates');
    expect(templates).toMatchObject([{ customerId: wallet.customerId, modelId: 'face-embedding', modelVersion: 'scripted-1' }]);
  });

  it.each(['screen', 'swap', 'dark'] as const)('refuses %s', async (as) => {
    const { bank, customerId, enrolProbe, ada, readTables } = await readyToEnrol();
    const probe = await enrolProbe({ kind: 'person', person: ada, as });
    expect(await bank.completeEnrolment(customerId, probe)).toEqual({ kind: 'refused', reason: 'pad_failed' });
    expect(await readTables('templates')).toEqual({ templates: [] });
  });

  it('refuses a probe a second time, also when the first failed', async () => {
    const { bank, customerId, enrolProbe, ada } = await readyToEnrol();
    const bad = await enrolProbe({ kind: 'person', person: ada, as: 'screen' });
    await bank.completeEnrolment(customerId, bad);
    expect(await bank.completeEnrolment(customerId, bad)).toEqual({ kind: 'refused', reason: 'challenge_used' });
    const good = await enrolProbe();
    valueOf(await bank.completeEnrolment(customerId, good));
    expect(await bank.completeEnrolment(customerId, good)).toEqual({ kind: 'refused', reason: 'challenge_used' });
  });

  it("refuses another customer's probe, one made to pay, one too late and one not sealed for the bank", async () => {
    const world = await readyToEnrol();
    const { bank, customerId, enrolProbe, clock } = world;
    const other = await createAda(bank, '13900005678');
    const used = { kind: 'refused', reason: 'challenge_used' };
    expect(await bank.completeEnrolment(other.customerId, await enrolProbe())).toEqual(used);
    expect(await bank.completeEnrolment(customerId, await captureProbe(world, live(world.ada)))).toEqual(used);
    const late = await enrolProbe();
    await clock.advance(30_000);
    expect(await bank.completeEnrolment(customerId, late)).toEqual({ kind: 'refused', reason: 'challenge_expired' });
    const damaged = await enrolProbe();
    const ciphertext = damaged.ciphertext.map((byte, i) => (i === 20 ? byte ^ 1 : byte));
    const invalid = { kind: 'refused', reason: 'probe_invalid' };
    expect(await bank.completeEnrolment(customerId, { ...damaged, ciphertext })).toEqual(invalid);
    const backdated = await enrolProbe();
    expect(await bank.completeEnrolment(customerId, { ...backdated, capturedAtMs: backdated.capturedAtMs - 1 })).toEqual(invalid);
    const fractional = await enrolProbe();
    expect(await bank.completeEnrolment(customerId, { ...fractional, capturedAtMs: NaN })).toEqual(invalid);
  });

  it('does not let an enrolled face be overwritten', async () => {
    const world = await createFaceWorld();
    const { customerId } = await enrolPerson(world, world.ada);
    expect(await world.bank.openChallenge({ terminalId: 'phone', purpose: 'enrol', customerId })).toEqual({
      kind: 'refused',
      reason: 'consent_needed',
    });
  });

  it('locks the phone and the customer after five failed captures, and says so on the phone', async () => {
    const { bank, customerId, enrolProbe, ada, clock } = await readyToEnrol();
    for (let i = 0; i < 5; i++)
      await bank.completeEnrolment(customerId, await enrolProbe({ kind: 'person', person: ada, as: 'screen' }));
    const until = clock.nowMs() + 30_000;
    const again = await bank.openChallenge({ terminalId: 'phone', purpose: 'enrol', customerId });
    expect(again).toEqual({ kind: 'locked', retryAtMs: until });
    const elsewhere = await bank.openChallenge({ terminalId: 'another phone', purpose: 'enrol', customerId });
    expect(elsewhere).toEqual({ kind: 'locked', retryAtMs: until });
    expect((await bank.messages(customerId)).map((m) => m.kind)).toEqual(['locked']);
    await clock.advance(30_000);
    valueOf(await bank.completeEnrolment(customerId, await enrolProbe()));
  });
});

describe('deleting a face', () => {
  it('leaves no template row, withdraws the consent, and the next payment is refused', async () => {
    const world = await createFaceWorld();
    const { customerId } = await enrolPerson(world, world.ada);
    expect(valueOf(await world.bank.deleteFace(customerId)).face).toEqual({ kind: 'none' });
    const rows = await world.readTables('templates', 'consents');
    expect(rows['templates']).toEqual([]);
    expect(rows['consents']).toMatchObject([{ kind: 'withdrawn', withdrawnAtMs: world.clock.nowMs() }]);
    expect(await payByFace(world, live(world.ada))).toMatchObject({ kind: 'declined', reason: 'no_match' });
    expect(await world.bank.setSmileToPay(customerId, true)).toEqual({ kind: 'refused', reason: 'not_enrolled' });
    expect((await enrolAgain(world, world.ada, customerId)).face.kind).toBe('enrolled');
    expect(await payByFace(world, live(world.ada))).toMatchObject({ kind: 'digits_needed' });
  });

  it('ends a payment that had seen the face before', async () => {
    const world = await createFaceWorld();
    const { customerId } = await enrolPerson(world, world.ada);
    const step = await payByFace(world, live(world.ada));
    valueOf(await world.bank.deleteFace(customerId));
    expect(await world.bank.submitDigits(idOf(step), '1234')).toMatchObject({ kind: 'declined', reason: 'no_match' });
  });
});

describe('Smile to Pay', () => {
  it('takes the face out of the gallery and back', async () => {
    const world = await createFaceWorld();
    const { customerId } = await enrolPerson(world, world.ada);
    valueOf(await world.bank.setSmileToPay(customerId, false));
    expect(await payByFace(world, live(world.ada))).toMatchObject({ kind: 'declined', reason: 'no_match' });
    valueOf(await world.bank.setSmileToPay(customerId, true));
    expect(await payByFace(world, live(world.ada))).toMatchObject({ kind: 'digits_needed' });
    const kinds = (await world.bank.messages(customerId)).map((m) => (m.kind === 'smile_to_pay' ? m.on : m.kind));
    expect(kinds).toEqual(['face_enrolled', false, true]);
  });
});
