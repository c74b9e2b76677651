/**
 * The face engine behind a network that loses or alters one file, as named in the worker's name: `flip:FILE` or `drop:FILE`.
 */
import * as Comlink from 'comlink';
import { createSystemClock } from '../../../src/adapters/clock';
import { createFaceEngine } from '../../../src/workers/face/engine';

const [fault, file] = self.name.split(':') as [string, string];
const realFetch = self.fetch.bind(self);
self.fetch = async (input, init) => {
  const response = await realFetch(input, init);
  const url = input instanceof Request ? input.url : String(input);
  if (!url.endsWith(file)) return response;
  if (fault === 'drop') return new Response('gone', { status: 404 });
  const bytes = new Uint8Array(await response.arrayBuffer());
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  return new Response(bytes, { headers: response.headers });
};

Comlink.expose(createFaceEngine('/models/', createSystemClock()));
