/**
 * The pack on disk. `pack.json` names everything; `.bin` files are gzipped number columns; pictures are WebP.
 */
import type { CustomerModel, CustomerProfile } from './model';

/** Raised whenever a reader of the old format would misread the new one. */
export const PACK_VERSION = 1;

/**
 * One column of numbers in a `.bin`: each number less the one `stride` before it, low bytes first, then, for two-byte types, high bytes.
 * The value is the number times `step`.
 */
export interface Column {
  readonly name: string;
  readonly type: 'i16' | 'u16' | 'u8';
  readonly count: number;
  /** Byte offset in the unzipped file. */
  readonly at: number;
  readonly stride: number;
  readonly step: number;
}

export interface PackedFile {
  readonly bytes: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
}

export const ORIGINS = ['african', 'asian', 'caucasian'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What of a customer is not geometry. */
export interface PackedCustomer {
  readonly profile: CustomerProfile;
  readonly columns: readonly Column[];
  /** Shares of the expressions' variants; they add up to 1. */
  readonly origins: Readonly<Partial<Record<Origin, number>>>;
  /** How far each eye's blink goes to close this customer's lids: right, left. */
  readonly blinkScale: readonly [number, number];
  readonly hair?: string;
  /** Shells of cropped hair, or of the short hair under a style: how many, and how high the outermost. */
  readonly crop?: { readonly shells: number; readonly heightMm: number };
  /** Their own beard or moustache. */
  readonly facialHair?: { readonly shells: number; readonly heightMm: number };
  readonly wig: string;
  readonly cloth: string;
  readonly brimY: number;
  readonly model: Pick<
    CustomerModel,
    'eyes' | 'headPivot' | 'neckY' | 'skinTone' | 'hairColours' | 'iris' | 'clothTint' | 'skinTextures'
  >;
}

export interface PackIndex {
  readonly version: number;
  /** By file name; `pack.json` itself is not listed. */
  readonly files: Readonly<Record<string, PackedFile>>;
  readonly sharedColumns: readonly Column[];
  /** Lash vertices at the lids' edges: right and left eye, upper and lower lid. */
  readonly lids: readonly (readonly (readonly number[])[])[];
  readonly customers: readonly PackedCustomer[];
}

export const SHARED_FILE = 'shared.bin';
export const customerFile = (id: string) => `${id}.bin`;
