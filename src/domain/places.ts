/**
 * Where stores are, as the bank has it in its own files: what a terminal says about itself is worth nothing to a risk rule.
 */
import type { Currency } from './money';

export interface StorePlace {
  readonly storeId: string;
  readonly latDeg: number;
  readonly lonDeg: number;
  /** Minutes east of UTC, −720 to 840. */
  readonly utcOffsetMinutes: number;
  readonly currency: Currency;
}

/** Every store that is not in the files keeps China's time. */
export const USUAL_UTC_OFFSET_MINUTES = 8 * 60;

const EARTH_RADIUS_KM = 6_371;

/** Great-circle distance, kilometres. */
export function distanceKm(a: StorePlace, b: StorePlace): number {
  const radians = (deg: number): number => (deg * Math.PI) / 180;
  const sineLat = Math.sin(radians(b.latDeg - a.latDeg) / 2);
  const sineLon = Math.sin(radians(b.lonDeg - a.lonDeg) / 2);
  const share = sineLat * sineLat + Math.cos(radians(a.latDeg)) * Math.cos(radians(b.latDeg)) * sineLon * sineLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(share)));
}
