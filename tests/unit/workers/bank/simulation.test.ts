/**
 * The same rules over the storage and vault of a simulation: every suite here runs again as it stands.
 */
import { expect, it } from 'vitest';
import './challenges.test';
import './consent-and-sms.test';
import './enrolment.test';
import './passcode-and-lockout.test';
import './payments.test';
import './recovery.test';
import './step-up.test';
import './write-faults.test';
import { createTestBank, useBackend } from './world';

useBackend('simulation');

it('the suites of this file run over the simulation', async () => {
  const { indexedDB } = await createTestBank();
  expect(() => indexedDB.open('any')).toThrow('a simulation has no IndexedDB');
});
