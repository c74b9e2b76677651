/**
 * Two customers whom the face cannot tell apart, and a payment that waits for the phone of one of them.
 */
import { createLookAlike } from '../../../../src/sim/people';
import type { Person } from '../../../../src/sim/people';
import { createSeededRng } from '../../../../src/sim/rng';
import { createFaceWorld, enrolPerson, idOf, live, payByFace } from './faces';
import type { FaceWorld } from './faces';

export interface TwinWorld {
  readonly world: FaceWorld;
  /** Customer ids; their numbers end in 1234 and 5678. */
  readonly ada: string;
  readonly bea: string;
  readonly beaInPerson: Person;
}

/** Ada and Bea, both enrolled, with this comparison score between their faces. */
export async function createTwins(score = 0.97): Promise<TwinWorld> {
  const world = await createFaceWorld();
  const beaInPerson = createLookAlike('bea', world.ada, score, createSeededRng('twin'));
  const { customerId: ada } = await enrolPerson(world, world.ada);
  const { customerId: bea } = await enrolPerson(world, beaInPerson, '13900005678');
  return { world, ada, bea, beaInPerson };
}

/** Bea's phone is asked about a payment under the key `asked`. */
export async function createQuestion(amountMinor = 1_880): Promise<TwinWorld & { readonly paymentId: string }> {
  const twins = await createTwins();
  return { ...twins, paymentId: await askBea(twins, amountMinor, 'asked') };
}

export async function askBea({ world, beaInPerson }: TwinWorld, amountMinor = 1_880, key?: string): Promise<string> {
  const paymentId = idOf(await payByFace(world, live(beaInPerson), amountMinor, key));
  const asked = await world.bank.submitDigits(paymentId, '5678');
  if (asked.kind !== 'step_up_needed') throw new Error(`the phone was not asked: ${JSON.stringify(asked)}`);
  return paymentId;
}
