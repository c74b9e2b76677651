/**
 * The way a code takes to a phone. Simulated: it becomes a message on the phone beside the terminal.
 */
import { inTransaction } from './context';
import type { BankContext } from './context';
import { dropCodes, postMessage } from './messages';

export interface SmsGateway {
  /** Called after the code was stored. A rejection means that the code did not go out. */
  send(message: {
    readonly customerId: string;
    readonly phoneNumber: string;
    readonly code: string;
    readonly expiresAtMs: number;
  }): Promise<void>;
}

/** Puts the code on the simulated phone, in place of an earlier one. */
export function createSimulatedGateway(context: BankContext): SmsGateway {
  return {
    async send({ customerId, code, expiresAtMs }) {
      const event = await inTransaction(context, 'rw', ['messages'], async (work) => {
        await dropCodes(work, customerId);
        return postMessage(work, customerId, { kind: 'sms_code', code, expiresAtMs });
      });
      context.emit(event);
    },
  };
}
