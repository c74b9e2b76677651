import type { CustomerProfile } from '../../../src/sim/customers/model';

/** People for tests that need names and kin, and no faces. */
export const PROFILES: readonly CustomerProfile[] = [
  { id: 'mei', name: 'Mei Tan', ageYears: 27, sex: 'female', monkTone: 3 },
  { id: 'omar', name: 'Omar Haddad', ageYears: 41, sex: 'male', monkTone: 6 },
  { id: 'lena', name: 'Lena Berg', ageYears: 33, sex: 'female', monkTone: 2 },
  { id: 'nora', name: 'Nora Berg', ageYears: 36, sex: 'female', monkTone: 2, kin: { of: 'lena', as: 'sibling' } },
  { id: 'ade', name: 'Ade Bello', ageYears: 30, sex: 'male', monkTone: 9 },
  { id: 'ola', name: 'Ola Bello', ageYears: 30, sex: 'male', monkTone: 9, kin: { of: 'ade', as: 'twin' } },
];
