/**
 * What a merchant may know of payments and refunds: one line each, by store and day. No customer, no face.
 */
import { USUAL_UTC_OFFSET_MINUTES, type StorePlace } from '../../domain/places';
import { businessDayOf } from '../../domain/settlement';
import type { StoreEntry } from '../../ports';
import type { BankWork } from './context';
import type { MovementRow } from './rows';

export function utcOffsetOf(places: ReadonlyMap<string, StorePlace>, storeId: string): number {
  return places.get(storeId)?.utcOffsetMinutes ?? USUAL_UTC_OFFSET_MINUTES;
}

/** Inside a transaction over `movements`. */
export async function recordMovement(
  { db, places }: Pick<BankWork, 'db' | 'places'>,
  movement: Omit<MovementRow, 'day'>,
): Promise<MovementRow> {
  const row = { ...movement, day: businessDayOf(movement.atMs, utcOffsetOf(places, movement.storeId)) };
  await db.movements.add(row);
  return row;
}

export function entryOf({ kind, paymentId, atMs, amount, payer, method }: MovementRow): StoreEntry {
  return { kind, paymentId, atMs, amount, payer, method };
}
