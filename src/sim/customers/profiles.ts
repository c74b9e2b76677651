/**
 * Who is in the pack, known before a byte of it is loaded.
 */
import type { CustomerProfile } from './model';
import profiles from './profiles.json';

/** In the order of the casting tray. */
export const PROFILES = profiles as readonly CustomerProfile[];

export function listCustomers(): readonly CustomerProfile[] {
  return PROFILES;
}
