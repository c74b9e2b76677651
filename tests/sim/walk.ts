/**
 * What can happen in a random walk, and one step of it.
 */
import { CONSENT_VERSION } from '../../src/domain/consent';
import { orderOf } from '../unit/workers/bank/faces';
import { failWriteAfter } from '../unit/workers/bank/write-faults';
import { capture, count, countAccepted, note, noteStep, openTab, pick, send } from './walk-world';
import type { Resident, Walk } from './walk-world';

const TERMINALS = ['till-1', 'till-2'];

/** One action, perhaps on a disk that fails. */
export async function step(walk: Walk): Promise<void> {
  const { rng } = walk;
  walk.faulty = rng.below(6) === 0;
  const heal = walk.faulty ? failWriteAfter(rng.below(8), rng.below(2) === 0 ? 'quota' : 'abort') : () => false;
  try {
    await ACTIONS[rng.below(ACTIONS.length)]!(walk);
  } finally {
    if (heal()) count(walk, 'fault');
  }
}

/** Frequent actions are listed more than once. */
const ACTIONS: readonly ((walk: Walk) => Promise<void>)[] = [
  enrol,
  enrol,
  enrol,
  payByFace,
  payByFace,
  payByFace,
  payByFace,
  payByTwin,
  payByTwin,
  payByPasscode,
  payByPasscode,
  goOn,
  goOn,
  goOn,
  answerPhones,
  answerPhones,
  answerWrongPhone,
  replayProbe,
  toggleOrDelete,
  reopen,
  passTime,
];

/** Most people are customers before the walk begins, the twins among them, or it would meet little but refusals. */
export async function settle(walk: Walk): Promise<void> {
  for (const resident of walk.residents.filter(({ person }) => person.name !== 'cem')) {
    await enrolOne(walk, resident, 'live');
    await enrolOne(walk, resident, 'live');
  }
}

async function enrol(walk: Walk): Promise<void> {
  const as = pick(walk.rng, ['live', 'live', 'live', 'live', 'dark', 'screen', 'still'] as const);
  await enrolOne(walk, pick(walk.rng, walk.residents), as);
}

/** Opens the wallet, or goes on to enrol where there is one. */
async function enrolOne(walk: Walk, resident: Resident, as: 'live' | 'dark' | 'screen' | 'still'): Promise<void> {
  const { rng } = walk;
  const bank = pick(rng, walk.tabs);
  if (resident.customerId === undefined) {
    const { person, phoneNumber, passcode } = resident;
    const made = await bank.createWallet({ name: person.name, phoneNumber, passcode });
    note(walk, 'wallet', made);
    if (made.kind === 'ok') resident.customerId = made.value.customerId;
    return;
  }
  const { customerId, person } = resident;
  note(walk, 'consent', await bank.giveFaceConsent(customerId, CONSENT_VERSION));
  if (rng.below(4) === 0) note(walk, 'code', await bank.confirmSmsCode(customerId, '000000'));
  const code = (await bank.messages(customerId)).find((one) => one.kind === 'sms_code');
  if (code?.kind === 'sms_code') note(walk, 'code', await bank.confirmSmsCode(customerId, code.code));
  const probe = await capture(
    walk,
    { kind: 'person', person, as },
    { terminalId: `phone ${customerId}`, purpose: 'enrol', customerId },
  );
  if (probe === undefined) return;
  const enrolled = await bank.completeEnrolment(customerId, probe);
  note(walk, 'enrol', enrolled);
  if (enrolled.kind === 'ok' && as !== 'live') throw new Error(`a presentation as ${as} was enrolled`);
}

async function payByFace(walk: Walk): Promise<void> {
  const { rng } = walk;
  const resident = rng.below(6) === 0 ? undefined : pick(rng, walk.residents);
  const as = pick(rng, ['live', 'live', 'live', 'live', 'live', 'live', 'dark', 'screen', 'still', 'swap'] as const);
  await payAs(walk, resident, as);
}

/** One of the two whom the face cannot tell apart. */
async function payByTwin(walk: Walk): Promise<void> {
  const twins = walk.residents.filter(({ person }) => person.name === 'bea' || person.name === 'dan');
  await payAs(walk, pick(walk.rng, twins), 'live');
}

async function payAs(
  walk: Walk,
  resident: Resident | undefined,
  as: 'live' | 'dark' | 'screen' | 'still' | 'swap',
): Promise<void> {
  const { rng } = walk;
  const terminalId = pick(rng, TERMINALS);
  const person = resident?.person ?? walk.stranger;
  const probe = await capture(walk, { kind: 'person', person, as }, { terminalId, purpose: 'pay' });
  if (probe === undefined) return;
  const request = {
    order: orderOf(pick(rng, [100, 5_000, 30_000, 50_001])),
    terminalId,
    sealedProbe: probe,
    idempotencyKey: rng.id(),
  };
  const asked = await send(walk, 'pay', (bank) => bank.pay(request));
  if (asked.paymentId !== undefined) walk.begun.push(asked.paymentId);
  if (asked.kind === 'declined') return;
  if (as !== 'live' || resident === undefined) throw new Error(`paid by ${person.name} as ${as}`);
  if (asked.kind !== 'digits_needed') throw new Error(`asked no digits: ${asked.kind}`);
  countAccepted(walk, probe);
  if (rng.below(5) === 0) await send(walk, 'digits', (bank) => bank.submitDigits(asked.paymentId, 'abcd'));
  if (rng.below(4) === 0) noteStep(walk, 'digits', await pick(rng, walk.tabs).submitDigits(asked.paymentId, '0000'));
  const own = asked.digits === 'last4' ? resident.phoneNumber.slice(-4) : resident.phoneNumber;
  const held = await send(walk, 'digits', (bank) => bank.submitDigits(asked.paymentId, own));
  if (held.kind !== 'confirm_needed' && held.kind !== 'step_up_needed') return;
  const payers = asked.digits === 'last4' ? sameEnding(walk, resident) : [masked(resident)];
  if (!payers.includes(held.payer.maskedPhone)) throw new Error(`${person.name} would pay as ${held.payer.maskedPhone}`);
  if (held.kind === 'step_up_needed') return whilePhoneIsAsked(walk, asked.paymentId);
  if (rng.below(4) > 0) await end(walk, asked.paymentId);
}

/** The terminal tries what it may not; then the customer answers, or leaves it to later steps. */
async function whilePhoneIsAsked(walk: Walk, paymentId: string): Promise<void> {
  const { rng } = walk;
  if (rng.below(3) === 0) {
    const still = await send(walk, 'confirm', (bank) => bank.confirm(paymentId));
    if (still.kind === 'paid') throw new Error('the terminal took what its phone had not approved');
  }
  if (rng.below(3) > 0) await answerPhones(walk);
}

/** Every phone that shows a question answers one, truly or not, perhaps while the terminal cancels. */
async function answerPhones(walk: Walk): Promise<void> {
  const { rng, tabs } = walk;
  for (const { customerId } of walk.residents) {
    if (customerId === undefined) continue;
    const question = (await pick(rng, tabs).messages(customerId)).find((one) => one.kind === 'step_up');
    if (question?.kind !== 'step_up') continue;
    const { paymentId } = question;
    walk.asked.set(paymentId, customerId);
    const approve = rng.below(2) === 0;
    if (walk.concurrent && rng.below(4) === 0) {
      const answer = pick(rng, tabs).answerStepUp(customerId, paymentId, approve);
      await Promise.all([answer, pick(rng, tabs).cancel(paymentId)]);
    } else await send(walk, approve ? 'approve' : 'not me', (bank) => bank.answerStepUp(customerId, paymentId, approve));
  }
}

/** A phone that was not asked is heard by nobody. */
async function answerWrongPhone(walk: Walk): Promise<void> {
  const { rng } = walk;
  const paymentId = pick(rng, [...walk.begun, 'never']);
  const { customerId } = pick(rng, walk.residents);
  if (customerId === undefined || walk.asked.get(paymentId) === customerId) return;
  const own = (await pick(rng, walk.tabs).messages(customerId)).some((one) => one.kind === 'step_up');
  if (own) return;
  const answer = await pick(rng, walk.tabs).answerStepUp(customerId, paymentId, true);
  note(walk, 'wrong phone', answer);
  if (answer.kind === 'paid') throw new Error('somebody else’s phone approved');
}

const masked = ({ phoneNumber }: Resident): string => `${phoneNumber.slice(0, 3)}****${phoneNumber.slice(-4)}`;

/**
 * Who may pay with this face and four digits: its owner, or their twin, where the bank asked no more because only one of them came in
 * question (the owner is not enrolled, or far behind that day).
 */
function sameEnding(walk: Walk, resident: Resident): readonly string[] {
  return walk.residents.filter((one) => one.phoneNumber.slice(-4) === resident.phoneNumber.slice(-4)).map(masked);
}

async function payByPasscode(walk: Walk): Promise<void> {
  const { rng } = walk;
  const { phoneNumber, passcode } = pick(rng, walk.residents);
  const right = rng.below(4) > 0;
  const request = {
    order: orderOf(pick(rng, [100, 30_000, 50_001])),
    terminalId: pick(rng, TERMINALS),
    phoneNumber: rng.below(6) === 0 ? '13000000000' : phoneNumber,
    passcode: right ? passcode : '909090',
    idempotencyKey: rng.id(),
  };
  const held = await send(walk, 'passcode', (bank) => bank.payWithPasscode(request));
  if (held.paymentId !== undefined) walk.begun.push(held.paymentId);
  if (held.kind === 'declined') return;
  if (!right || request.phoneNumber !== phoneNumber) throw new Error('a wrong passcode was taken');
  if (rng.below(3) > 0) await end(walk, held.paymentId as string);
}

/** Confirms or cancels, or both at once. */
async function end(walk: Walk, paymentId: string): Promise<void> {
  const { rng, tabs } = walk;
  const choice = rng.below(walk.concurrent ? 4 : 3);
  if (choice < 2) await send(walk, 'confirm', (bank) => bank.confirm(paymentId));
  else if (choice === 2) await send(walk, 'cancel', (bank) => bank.cancel(paymentId));
  else await Promise.all([pick(rng, tabs).confirm(paymentId), pick(rng, tabs).cancel(paymentId)]);
}

/** Comes back to any earlier payment, wherever it stands. */
async function goOn(walk: Walk): Promise<void> {
  const { rng } = walk;
  const paymentId = walk.begun.length > 0 ? pick(rng, walk.begun) : undefined;
  if (paymentId === undefined) return;
  // Sent once: every wrong guess costs a try, so that three of them rightly answer differently.
  if (rng.below(2) === 0) {
    const digits = pick(rng, walk.residents).phoneNumber.slice(-4);
    noteStep(walk, 'digits', await pick(rng, walk.tabs).submitDigits(paymentId, digits));
  }
  await end(walk, paymentId);
}

async function replayProbe(walk: Walk): Promise<void> {
  const { rng, probes } = walk;
  if (probes.length === 0) return;
  // The newest is the one that has not expired.
  const sealedProbe = rng.below(2) === 0 ? pick(rng, probes) : probes[probes.length - 1]!;
  const request = { order: orderOf(100), terminalId: sealedProbe.terminalId, sealedProbe, idempotencyKey: rng.id() };
  const answer = noteStep(walk, 'replay', await pick(rng, walk.tabs).pay(request));
  // A probe whose first use failed on the disk was never used, so only a second success would be wrong; the trace tells which.
  if (answer.kind === 'digits_needed') countAccepted(walk, sealedProbe);
  if (answer.paymentId !== undefined) walk.begun.push(answer.paymentId);
}

async function toggleOrDelete(walk: Walk): Promise<void> {
  const { rng } = walk;
  const { customerId } = pick(rng, walk.residents);
  if (customerId === undefined) return;
  const bank = pick(rng, walk.tabs);
  if (rng.below(4) > 0) note(walk, 'switch', await bank.setSmileToPay(customerId, rng.below(3) > 0));
  else note(walk, 'delete', await bank.deleteFace(customerId));
}

/** A tab is closed at whatever moment, and a new one recovers its terminal. */
async function reopen(walk: Walk): Promise<void> {
  const { rng, tabs } = walk;
  const index = rng.below(tabs.length);
  tabs[index]!.close();
  const tab = openTab(walk);
  tabs[index] = tab;
  for (const { step: found } of await tab.recover(pick(rng, TERMINALS))) noteStep(walk, 'recover', found);
}

async function passTime(walk: Walk): Promise<void> {
  await walk.clock.advance(pick(walk.rng, [1_000, 31_000, 61_000, 121_000, 600_000]));
}
