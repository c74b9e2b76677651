/**
 * A camera with a recorded person before it who does what the screen asks. A file played as a camera goes on blindly, and is rightly refused.
 */
import type { Page } from '@playwright/test';
import { splitMjpeg } from '../../../bench/page/frames';
import { challengeWords } from '../../../src/components/words';
import { ACTING_FRAME, ACTORS } from '../../../tools/clips/actors.mjs';
import { ACTOR_NAMES, ensureClips, segmentPath, type ActorName } from '../../fixtures/clips';
import {
  createActor,
  createFilm,
  createGrain,
  frameAt,
  installCamera,
  openCamera,
  shownPrompt,
  type Script,
} from './acting-page';

/** On the page's own origin, which is all that its policy lets it fetch from. */
const FOLDER = '/__clips/';

export const isActor = (name: string): name is ActorName => (ACTOR_NAMES as readonly string[]).includes(name);

/** Puts the actor before the camera of this page, from its next visit on. */
export async function castActor(page: Page, name: ActorName): Promise<void> {
  ensureClips();
  const folder = `${FOLDER}${name}/`;
  await page.context().route(`**${folder}*`, (route) => {
    const segment = new URL(route.request().url()).pathname.slice(folder.length);
    return route.fulfill({ path: segmentPath(name, segment), contentType: 'application/octet-stream' });
  });
  await page.addInitScript({ content: pageSource(scriptOf(name, folder)) });
}

function scriptOf(name: ActorName, folder: string): Script {
  const { ratePerS } = ACTING_FRAME;
  const frames = (seconds: number) => Math.round(seconds * ratePerS);
  const acts = Object.entries(ACTORS[name]!.acts).map(([act, { path, shiftPx, startS, hold, repeat }]) => {
    const stays = hold ? { frame: frames(hold.atS - startS), frames: frames(hold.forS) } : { frame: 0, frames: 0 };
    const plays = { times: repeat?.times ?? 1, pauseFrames: frames(repeat?.pauseS ?? 0) };
    return [act, { path, shiftPx, hold: stays, repeat: plays }] as const;
  });
  const prompts = Object.entries(challengeWords()).map(([action, { title }]) => [title, action] as const);
  return { folder, ratePerS, prompts: Object.fromEntries(prompts), acts: Object.fromEntries(acts) };
}

function pageSource(script: Script): string {
  const functions = [shownPrompt, frameAt, createActor, createGrain, createFilm, openCamera, installCamera];
  return `(() => { ${functions.join('\n')}\n installCamera(${JSON.stringify(script)}, ${splitMjpeg}); })();`;
}
