/**
 * What can go wrong on purpose in a scenario, besides people.
 */
import { WIRE_FAULTS } from '../trade/wire';

/** Between the terminal and the bank: of one call about a payment. */
export const WIRE_FAULT_NAMES = WIRE_FAULTS;
export type WireFaultName = (typeof WIRE_FAULT_NAMES)[number];

/** Between the bank and a phone: of the next code. A lost one never comes; a late one comes after it has expired. */
export const SMS_FAULTS = ['sms_lost', 'sms_late'] as const;
export type SmsFault = (typeof SMS_FAULTS)[number];

/** At the terminal: of the next look. */
export const FACE_FAULTS = ['camera_denied', 'camera_unplugged', 'models_missing'] as const;
export type FaceFault = (typeof FACE_FAULTS)[number];

/** At the bank: of one write. */
export const DISK_FAULTS = ['storage_full', 'bank_crashed'] as const;
export type DiskFaultName = (typeof DISK_FAULTS)[number];

export type ScenarioFault = WireFaultName | SmsFault | FaceFault | DiskFaultName;
