import { gunzipSync } from 'node:zlib';

export const unzipped = (bytes: Uint8Array): Uint8Array => new Uint8Array(gunzipSync(bytes));
