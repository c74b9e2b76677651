/**
 * The customer's phone, simulated: messages are kept in order and told to the page.
 */
import type { BankEvent, PhoneMessage } from '../../ports';
import type { BankContext, BankWork } from './context';

type Content<M> = M extends PhoneMessage ? Omit<M, 'messageId' | 'customerId' | 'atMs'> : never;
/** A message without the fields that posting adds. */
export type MessageContent = Content<PhoneMessage>;

/** Inside a transaction over `messages`: keeps the message. The answer is the event to emit once the transaction has committed. */
export async function postMessage(work: BankWork, customerId: string, content: MessageContent): Promise<BankEvent> {
  const { db, clock, chance } = work;
  const message: PhoneMessage = { messageId: chance.ids.id(), customerId, atMs: clock.nowMs(), ...content };
  await db.messages.add(message);
  return { kind: 'message', message };
}

/** Oldest first. Codes and questions that are used, replaced or expired are gone. */
export async function listMessages({ db, clock }: BankContext, customerId: string): Promise<readonly PhoneMessage[]> {
  const nowMs = clock.nowMs();
  const rows = await db.messages.where('customerId').equals(customerId).sortBy('seq');
  const live = rows.filter((row) => (row.kind !== 'sms_code' && row.kind !== 'step_up') || row.expiresAtMs > nowMs);
  return live.map(({ seq: _, ...message }) => message);
}

/** Inside a transaction over `messages`: takes back the customer's codes. */
export async function dropCodes({ db }: BankWork, customerId: string): Promise<void> {
  await db.messages.where('[customerId+kind]').equals([customerId, 'sms_code']).delete();
}
