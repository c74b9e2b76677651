/**
 * Browsers whose camera shows a recorded person or a recorded clip. Each keeps its storage in a profile folder, so that a story can go on with another camera.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, test as base, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, locateChromium } from '../../../tools/chromium.mjs';
import { ensureClips, type ClipName } from '../../fixtures/clips';
import { ACTORS } from '../../../tools/clips/actors.mjs';
import { castActor, isActor } from './acting';
import { seedFor } from './seeds';
import { Stage } from './stage';

/**
 * What stands in front of the camera: a person who answers prompts, a clip that cannot, no camera at all, or a camera that the visitor
 * does not allow.
 */
export type InFront = ClipName | keyof typeof LOOPS | 'no-camera' | 'denied';

/** Recordings of people that go round and round, whatever the screen asks. */
const LOOPS = { 'person1-loop': 'person1-pay', 'person2-loop': 'person2-pay' } as const;

export interface Visit {
  readonly stage: Stage;
  readonly page: Page;
  readonly context: BrowserContext;
}

export interface Booth {
  /**
   * Opens the page in a browser with this profile (a fresh one without) and this camera. Closes the browser opened before. Where a recorded
   * person acts, the bank asks for what that person was recorded doing.
   */
  open(
    inFront: InFront,
    options?: { profile?: string; path?: string; before?: (page: Page) => Promise<unknown>; args?: string[] },
  ): Promise<Visit>;
  /** The storage of the browser opened last, to go on with; the browser is closed. */
  leave(): Promise<string>;
}

const CAMERA_ARGS = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];

function cameraArgs(inFront: InFront): string[] {
  if (inFront === 'denied') return ['--use-fake-device-for-media-stream', '--deny-permission-prompts'];
  if (inFront === 'no-camera') return ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=0'];
  if (isActor(inFront)) return CAMERA_ARGS;
  const clip = inFront in LOOPS ? LOOPS[inFront as keyof typeof LOOPS] : (inFront as ClipName);
  return [...CAMERA_ARGS, `--use-file-for-fake-video-capture=${ensureClips()[clip]}`];
}

/** A loop is asked for what the person in it can do. */
function addressFor(inFront: InFront): string {
  const person = inFront in LOOPS ? LOOPS[inFront as keyof typeof LOOPS] : inFront;
  return isActor(person) ? `/?seed=${seedFor(Object.keys(ACTORS[person]!.acts))}` : '/';
}

export const test = base.extend<{ booth: Booth }, { enrolled: (clip: 'person1-enrol' | 'person2-enrol') => Promise<string> }>({
  booth: async ({ baseURL }, use) => {
    const booth = new ProfileBooth(baseURL ?? '');
    await use(booth);
    await booth.close();
  },
  // A trace without pictures: taking several a second costs a busy machine half of its frames, and with them the answers.
  trace: { mode: 'retain-on-failure', screenshots: false },
  /** A profile in which the person of that clip has a wallet and a face, made once and copied for each test. */
  enrolled: [
    async ({}, use, worker) => {
      const made = new Map<string, string>();
      await use(async (clip) => {
        const baseURL = worker.project.use.baseURL ?? '';
        let profile = made.get(clip);
        if (!profile) {
          const booth = new ProfileBooth(baseURL);
          const { stage } = await booth.open(clip);
          await stage.createWallet(clip === 'person1-enrol' ? PERSON_1 : PERSON_2);
          await stage.enrol();
          profile = await booth.leave();
          made.set(clip, profile);
        }
        const copy = mkdtempSync(join(tmpdir(), 'smile-lab-profile-'));
        cpSync(profile, copy, { recursive: true, filter: (path) => !/Singleton(Lock|Cookie|Socket)$/.test(path) });
        return copy;
      });
      for (const profile of made.values()) rmSync(profile, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});
export { expect } from '@playwright/test';

export const PERSON_1 = { name: 'Franck Moreau', phoneNumber: '13800001234', passcode: '271828' };
export const PERSON_2 = { name: '王小明', phoneNumber: '13900005678', passcode: '314159' };

class ProfileBooth implements Booth {
  private context: BrowserContext | undefined;
  private profile = '';
  private readonly profiles = new Set<string>();

  constructor(private readonly baseURL: string) {}

  async open(inFront: InFront, options: Parameters<Booth['open']>[1] = {}): Promise<Visit> {
    await this.context?.close();
    this.profile = options.profile ?? mkdtempSync(join(tmpdir(), 'smile-lab-profile-'));
    this.profiles.add(this.profile);
    const executablePath = locateChromium();
    this.context = await chromium.launchPersistentContext(this.profile, {
      ...(executablePath ? { executablePath } : {}),
      args: [...CHROMIUM_ARGS, ...cameraArgs(inFront), ...(options.args ?? [])],
      baseURL: this.baseURL,
      headless: true,
      viewport: { width: 1366, height: 900 },
    });
    const page = this.context.pages()[0] ?? (await this.context.newPage());
    page.setDefaultTimeout(20_000);
    if (isActor(inFront)) await castActor(page, inFront);
    await options.before?.(page);
    await page.goto(options.path ?? addressFor(inFront));
    return { stage: new Stage(page), page, context: this.context };
  }

  async leave(): Promise<string> {
    await this.context?.close();
    this.context = undefined;
    this.profiles.delete(this.profile);
    return this.profile;
  }

  async close(): Promise<void> {
    await this.context?.close();
    for (const profile of this.profiles) rmSync(profile, { recursive: true, force: true });
  }
}
