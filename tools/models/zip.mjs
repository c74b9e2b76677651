import { zipSync } from 'fflate';

/** The runtime maps models in place, so their bytes must start on this boundary. */
const ALIGNMENT = 16;
const LOCAL_HEADER_BYTES = 30;
const EXTRA_HEADER_BYTES = 4;
/** Extra field that Android's zipalign registered for padding. */
const PADDING_FIELD_ID = 0xd935;

/**
 * An uncompressed zip whose entries start on 16-byte boundaries; the same input gives the same bytes.
 * @param {readonly (readonly [name: string, data: Uint8Array])[]} entries ASCII names
 * @returns {Uint8Array}
 */
export function zipStoredAligned(entries) {
  // Read back in local time by the packer, so built in local time: the same date in every time zone.
  const mtime = new Date(1980, 0, 1);
  /** @type {import('fflate').Zippable} */
  const zippable = {};
  let at = 0;
  for (const [name, data] of entries) {
    const headerBytes = LOCAL_HEADER_BYTES + name.length + EXTRA_HEADER_BYTES;
    const padding = (ALIGNMENT - ((at + headerBytes) % ALIGNMENT)) % ALIGNMENT;
    zippable[name] = [data, { level: 0, mtime, extra: { [PADDING_FIELD_ID]: new Uint8Array(padding) } }];
    at += headerBytes + padding + data.length;
  }
  return zipSync(zippable);
}
