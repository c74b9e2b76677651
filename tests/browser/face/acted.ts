/**
 * Recorded people who do what they are asked, out of the segments of `tools/clips/actors.json`.
 */
import { splitMjpeg } from '../../../bench/page/frames';
import type { ChallengeAction } from '../../../src/domain/challenge';
import type { Act, Actor } from '../../../tools/clips/actors.mjs';
import { frameAt } from '../../e2e/support/acting-page';
import type { ActorName } from '../../fixtures/clips';

/** At rest before the first prompt, and before each answer as people take to react. */
const REST_FIRST_FRAMES = 20;
const REST_FRAMES = 12;
const FADE_FRAMES = 4;

export interface Acted {
  readonly pictures: readonly ImageBitmapSource[];
  readonly frameMs: number;
}

/** At rest, then each action in turn with rest before and after it. */
export async function actedFrames(name: ActorName, actions: readonly ChallengeAction[]): Promise<Acted> {
  const response = await fetch('/tools/clips/actors.json');
  const { ratePerS, actors } = (await response.json()) as { ratePerS: number; actors: Record<ActorName, Actor> };
  const rest = await segmentFrames(name, 'rest');
  let played = 0;
  const resting = (count: number) =>
    Array.from({ length: count }, () => rest[frameAt('forth-and-back', played++, rest.length)] as ImageBitmap);
  const pictures: ImageBitmapSource[] = resting(REST_FIRST_FRAMES);
  for (const action of actions) {
    const act = actors[name].acts[action];
    if (!act) throw new Error(`${name} has no ${action}`);
    const frames = await segmentFrames(name, action);
    pictures.push(...resting(REST_FRAMES), ...playAct(act, frames, rest[0] as ImageBitmap));
  }
  return { pictures: [...pictures, ...resting(REST_FRAMES)], frameMs: 1000 / ratePerS };
}

async function segmentFrames(name: ActorName, segment: string): Promise<ImageBitmap[]> {
  const response = await fetch(`/.cache/clips/${name}.${segment}.mjpeg`);
  if (!response.ok) throw new Error(`no clip ${name}.${segment}: run npm run clips`);
  return Promise.all(splitMjpeg(new Uint8Array(await response.arrayBuffer())).map((jpeg) => createImageBitmap(jpeg)));
}

/** The segment, moved to where the face lies at rest, and faded in and out. */
function playAct({ path, shiftPx }: Act, frames: readonly ImageBitmap[], rest: ImageBitmap): OffscreenCanvas[] {
  const count = path === 'forth' ? frames.length : 2 * frames.length - 1;
  return Array.from({ length: count }, (_, step) => {
    const canvas = new OffscreenCanvas(640, 480);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(rest, 0, 0);
    context.globalAlpha = Math.min(1, (step + 1) / FADE_FRAMES, (count - step) / FADE_FRAMES);
    context.drawImage(frames[frameAt(path, step, frames.length)] as ImageBitmap, ...shiftPx);
    return canvas;
  });
}
