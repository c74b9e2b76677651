/**
 * Privacy is a feature: nothing leaves the origin during a whole visit, whoever asks for it: page, worker or runtime.
 */
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, PERSON_1, test } from './support/browser';

test.describe.configure({ timeout: 300_000 });

interface NetLog {
  readonly constants: { readonly logEventTypes: Record<string, number> };
  readonly events: readonly { readonly type: number; readonly params?: { readonly url?: string; readonly initiator?: string } }[];
}

interface Requested {
  readonly url: string;
  /** The origin of the page or worker that asked. The browser's own errands (updates, its start page) have none. */
  readonly initiator: string;
}

/** Every request of the browser's network stack that a page or worker caused, below all of their caches and wrappers. */
function requestsOfPages(file: string): Requested[] {
  const log = JSON.parse(readFileSync(file, 'utf8')) as NetLog;
  const started = log.constants.logEventTypes['URL_REQUEST_START_JOB'];
  return log.events
    .filter(({ type }) => type === started)
    .flatMap(({ params }) => (params?.url && params.initiator ? [{ url: params.url, initiator: params.initiator }] : []))
    .filter(({ initiator }) => /^https?:/.test(initiator));
}

/** Whether a request went to another origin than the one that asked. Schemes of the browser itself never touch a network. */
function leaves({ url, initiator }: Requested): boolean {
  const { protocol, origin } = new URL(url);
  return /^(https?|wss?|ftp):$/.test(protocol) && origin !== initiator;
}

test('no request leaves the origin from first visit to receipt', async ({ booth, baseURL }) => {
  const folder = mkdtempSync(join(tmpdir(), 'smile-lab-netlog-'));
  const logFile = join(folder, 'netlog.json');
  const stranger = createServer((_, response) => response.end('hello'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`;
  const origin = new URL(baseURL ?? '').origin;

  const { stage, page, context } = await booth.open('person1-enrol', { args: [`--log-net-log=${logFile}`] });
  const seen: string[] = [];
  context.on('request', (request) => seen.push(request.url()));
  await page.reload();
  await stage.createWallet(PERSON_1);
  await stage.enrol();
  await stage.pay('1234', 'Wonton Soup');
  await stage.deleteFace();
  await expect(stage.phone.getByText('Your face was deleted').first()).toBeVisible();

  // The page itself cannot even try: the policy refuses before anything is sent.
  const refused = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => false,
        () => true,
      ),
    strangerUrl,
  );
  expect(refused).toBe(true);
  // A page without the policy can, which shows that the log would have told.
  const control = await context.newPage();
  await control.goto(strangerUrl);
  await control.evaluate((url) => fetch(url, { mode: 'no-cors' }), `${origin}/?control`);
  await booth.leave();
  stranger.close();

  const requests = requestsOfPages(logFile);
  rmSync(folder, { recursive: true, force: true });
  const strayed = requests.filter(leaves);
  expect(strayed.filter(({ initiator }) => initiator !== origin).map(({ url }) => url)).toEqual([`${origin}/?control`]);
  expect(strayed.filter(({ initiator }) => initiator === origin)).toEqual([]);
  const strayedSeen = seen.filter((url) => leaves({ url, initiator: origin }) && !url.startsWith(strangerUrl));
  expect(strayedSeen).toEqual([]);
  for (const part of ['face-worker', 'bank-worker', 'face-embedding.onnx', 'vision_wasm_module', 'ort-wasm']) {
    expect(
      requests.some(({ url }) => url.startsWith(origin) && url.includes(part)),
      part,
    ).toBe(true);
  }
});
