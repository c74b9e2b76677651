/**
 * Everything of a scenario that is no payment: phones, merchants, the bank's desk, and the world.
 */
import { CONSENT_VERSION } from '../../domain/consent';
import { minor, type Minor } from '../../domain/money';
import { USUAL_UTC_OFFSET_MINUTES } from '../../domain/places';
import { businessDayOf } from '../../domain/settlement';
import type { MerchantResult, WalletResult } from '../../ports';
import type { Customer, Floor } from './floor';
import { look } from './look';
import type { ENROL_ENDS } from './outcomes';
import { customerOf } from './pay-steps';
import type { ScenarioStep } from './schema';

type Of<K extends ScenarioStep['do']> = Extract<ScenarioStep, { do: K }>;

/** `done`, or why not. */
export type Done = 'done' | { readonly refused: string };

const DAY_MS = 24 * 60 * 60_000;
/** Longer than a code holds. */
const CODE_TOO_LATE_MS = 11 * 60_000;

function doneOf(result: WalletResult<unknown> | MerchantResult<unknown>): Done {
  return result.kind === 'ok' ? 'done' : { refused: result.reason };
}

/** A wallet with 500.00 in it. */
export async function openWallet(floor: Floor, customer: Customer): Promise<void> {
  const { name, phoneNumber, passcode } = customer;
  const made = await floor.bank.createWallet({ name, phoneNumber, passcode });
  if (made.kind !== 'ok') throw new Error(`no wallet for ${customer.id}: ${made.reason}`);
  customer.customerId = made.value.customerId;
}

/** Consent, code, and a look at the phone's own camera. */
export async function enrol(
  floor: Floor,
  { who: id, code: typed = 'own' }: Pick<Of<'enrol'>, 'who' | 'code'>,
): Promise<(typeof ENROL_ENDS)[number]> {
  const who = customerOf(floor, id);
  const { customerId } = who;
  const agreed = await floor.ask('phone', 'giveFaceConsent', { of: id }, (bank) =>
    bank.giveFaceConsent(customerId, CONSENT_VERSION),
  );
  if (agreed.kind !== 'ok') return 'refused';
  const fault = floor.takeSmsFault();
  const sent = fault === 'sms_lost' ? undefined : floor.inboxOf(customerId).findLast(({ kind }) => kind === 'sms_code');
  if (sent?.kind !== 'sms_code') return 'no_code';
  if (fault === 'sms_late' || typed === 'late') await floor.clock.advance(CODE_TOO_LATE_MS);
  const code = typed === 'wrong' ? (sent.code === '000000' ? '000001' : '000000') : sent.code;
  const confirmed = await floor.ask('phone', 'confirmSmsCode', { of: id }, (bank) => bank.confirmSmsCode(customerId, code));
  if (confirmed.kind !== 'ok') return 'code_refused';
  const seen = await look(floor, who, undefined, { kind: 'enrol' });
  if (seen.kind === 'none') return 'no_capture';
  const enrolled = await floor.ask('phone', 'completeEnrolment', { of: id }, (bank) =>
    bank.completeEnrolment(customerId, seen.probe),
  );
  return enrolled.kind === 'ok' ? 'enrolled' : 'refused';
}

/** Steps that a phone takes. */
export async function phoneStep(
  floor: Floor,
  step: Of<'switch' | 'delete_face' | 'set_limits' | 'trust_store' | 'report_stolen' | 'withdraw_report'>,
): Promise<Done> {
  const { customerId } = customerOf(floor, step.who);
  const ask = <T>(type: string, call: Parameters<typeof floor.ask<WalletResult<T>>>[3]) =>
    floor.ask('phone', type, { of: step.who }, call).then(doneOf);
  switch (step.do) {
    case 'switch':
      return ask('setSmileToPay', (bank) => bank.setSmileToPay(customerId, step.on));
    case 'delete_face':
      return ask('deleteFace', (bank) => bank.deleteFace(customerId));
    case 'set_limits':
      return ask('setLimits', (bank) => bank.setLimits(customerId, limitsOf(step.limits)));
    case 'trust_store':
      return ask('setTrustedStore', (bank) => bank.setTrustedStore(customerId, floor.storeId, step.trusted));
    case 'report_stolen':
      return ask('reportStolen', (bank) => bank.reportStolen(customerId, paymentOf(floor, step.payment)));
    case 'withdraw_report': {
      const paymentId = paymentOf(floor, step.payment);
      const claims = await floor.ask('phone', 'claims', { of: step.who }, (bank) => bank.claims(customerId));
      const claimId = claims.find((one) => one.paymentId === paymentId)?.claimId ?? 'none';
      return ask('withdrawClaim', (bank) => bank.withdrawClaim(customerId, claimId));
    }
  }
}

export function limitsOf(limits: { readonly perPaymentMinor: number; readonly perDayMinor: number }): {
  readonly perPaymentMinor: Minor;
  readonly perDayMinor: Minor;
} {
  return { perPaymentMinor: minor(limits.perPaymentMinor), perDayMinor: minor(limits.perDayMinor) };
}

/** Steps of the merchant and of the bank's own desk. */
export async function deskStep(floor: Floor, step: Of<'refund' | 'review' | 'end_of_day'>): Promise<Done> {
  switch (step.do) {
    case 'refund':
      return refund(floor, step);
    case 'review': {
      const paymentId = paymentOf(floor, step.payment);
      const { open } = await floor.ask('desk', 'fund', undefined, (bank) => bank.fund());
      const claimId = open.find(({ claim }) => claim.paymentId === paymentId)?.claim.claimId ?? 'none';
      const { verdict } = step;
      return doneOf(await floor.ask('desk', 'reviewClaim', { verdict }, (bank) => bank.reviewClaim(claimId, verdict)));
    }
    case 'end_of_day': {
      await floor.clock.advance(DAY_MS);
      const day = businessDayOf(floor.bankClock.nowMs() - DAY_MS, USUAL_UTC_OFFSET_MINUTES);
      const { storeId } = floor;
      return doneOf(await floor.ask('merchant', 'settleDay', { storeId, day }, (bank) => bank.settleDay(storeId, day)));
    }
  }
}

/** The whole payment, where no amount is said. Sent twice: a merchant who heard nothing asks again. */
async function refund(floor: Floor, { payment, amountMinor, twice = false }: Of<'refund'>): Promise<Done> {
  const paymentId = paymentOf(floor, payment);
  const { storeId } = floor;
  const request = {
    storeId,
    paymentId,
    amount: { amountMinor: await wholeOf(floor, paymentId, amountMinor), currency: 'CNY' },
    refundId: floor.rng.id(),
  } as const;
  const send = () => floor.ask('merchant', 'refund', request, (bank) => bank.refund(request));
  const first = await send();
  return doneOf(twice ? await send() : first);
}

async function wholeOf(floor: Floor, paymentId: string, amountMinor: number | undefined): Promise<Minor> {
  if (amountMinor !== undefined) return minor(amountMinor);
  const { entries } = await floor.bank.storeDay(floor.storeId);
  return entries.find((one) => one.kind === 'payment' && one.paymentId === paymentId)?.amount.amountMinor ?? minor(1);
}

/** A payment that was never taken is unknown to the bank too. */
function paymentOf({ payments }: Floor, name: string): string {
  return payments.get(name) ?? `never taken: ${name}`;
}
