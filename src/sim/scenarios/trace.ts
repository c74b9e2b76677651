/**
 * What the parties said to each other, in order: the same bytes for the same scenario and seed on every machine. Nothing of a face and no
 * secret is in it: probes are told by their size, passcodes not at all.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export const PARTIES = ['customer', 'terminal', 'merchant', 'bank', 'phone', 'desk', 'world'] as const;
export type Party = (typeof PARTIES)[number];

/** One message. */
export interface TraceEntry {
  /** From 1. */
  readonly seq: number;
  /** Since the scenario began. */
  readonly atMs: number;
  readonly from: Party;
  readonly to: Party;
  readonly type: string;
  /** JSON, without bytes and without `undefined`. */
  readonly data?: unknown;
}

export class Trace {
  readonly entries: TraceEntry[] = [];
  readonly #nowMs: () => number;

  /** @param nowMs since the scenario began */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  say(from: Party, to: Party, type: string, data?: unknown): void {
    const told = data === undefined ? undefined : tellable(data);
    this.entries.push({
      seq: this.entries.length + 1,
      atMs: this.#nowMs(),
      from,
      to,
      type,
      ...(told === undefined ? {} : { data: told }),
    });
  }

  /** One line of JSON an entry. */
  text(): string {
    return this.entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }

  /** SHA-256 of the text, lower-case hex. */
  hash(): string {
    return bytesToHex(sha256(utf8ToBytes(this.text())));
  }
}

/** Never told, whatever they hold. */
const SECRET: ReadonlySet<string> = new Set(['passcode', 'encapsulatedKey', 'bankPublicKey', 'bankKeyId', 'light']);

/** A copy that may be told: bytes by their number, secrets left out. */
function tellable(value: unknown): unknown {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (Array.isArray(value)) return value.map(tellable);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    if (part !== undefined && !SECRET.has(name)) copy[name] = tellable(part);
  }
  return copy;
}
