/** What each prompt makes a cooperating person do, as plans on their body from the moment they noticed it. */
import type { Rng } from '../../ports';
import type { ChallengeAction } from '../../domain/challenge';
import type { Guidance } from '../../domain/observation';
import type { DisguiseName } from '../scene';
import { SCREEN_PITCH_DEG, stepTowards, type Body } from './body';
import { between } from './draws';
import type { Prompt } from './prompt';
import { settling } from './track';

/** As near and as far as people go at a counter, and the size of their steps. */
const NEAREST_MM = 380;
const FARTHEST_MM = 950;
const STEP_MM = 95;
/** Beyond this they know by themselves that they are out of the picture. */
const ASIDE_MM = 60;

/** How still somebody holds who was asked to. */
const HOLDING_MOTION = 0.3;
/** How often whoever was not seen tries again. */
const TRIES = 4;

export function respond(body: Body, prompt: Prompt, noticedMs: number, rng: Rng): void {
  body.forget(noticedMs);
  relax(body, noticedMs);
  switch (prompt.kind) {
    case 'nothing':
      return readScreen(body, noticedMs);
    case 'guidance':
      return followGuidance(body, prompt.guidance, noticedMs, rng);
    case 'challenge':
      lookIntoCamera(body, noticedMs);
      return answer(body, prompt.action, noticedMs, rng);
    case 'checking':
      lookIntoCamera(body, noticedMs);
      body.smile.moveTo(0.15, noticedMs, 700);
      return;
    case 'outcome':
      readScreen(body, noticedMs);
      return prompt.outcome === 'success' ? bePleased(body, noticedMs) : bePuzzled(body, noticedMs);
  }
}

/** Back to a face at rest; what comes after may change its mind. */
function relax(body: Body, fromMs: number): void {
  body.smile.moveTo(0, fromMs, 550);
  body.lids.moveTo(0, fromMs, 120);
  body.browsUp.moveTo(0, fromMs, 300);
  body.browsDown.moveTo(0, fromMs, 300);
  body.yaw.moveTo(0, fromMs, 350);
  body.roll.moveTo(0, fromMs, 350);
}

function readScreen(body: Body, fromMs: number): void {
  body.gazePitch.moveTo(SCREEN_PITCH_DEG.gaze, fromMs, 80);
  body.pitch.moveTo(SCREEN_PITCH_DEG.head, fromMs, 400);
  body.motion.moveTo(1, fromMs, 400);
  body.attention.moveTo(0, fromMs, 400);
}

function lookIntoCamera(body: Body, fromMs: number): void {
  body.gazePitch.moveTo(0, fromMs, 80);
  body.pitch.moveTo(0, fromMs, 350);
  body.motion.moveTo(HOLDING_MOTION, fromMs, 350);
  body.attention.moveTo(1, fromMs, 100);
}

function followGuidance(body: Body, guidance: Guidance, fromMs: number, rng: Rng): void {
  lookIntoCamera(body, fromMs);
  switch (guidance) {
    case 'too_far':
      stepTowards(body.z, -NEAREST_MM, STEP_MM, fromMs, rng);
      return;
    case 'too_close':
      stepTowards(body.z, -FARTHEST_MM, STEP_MM, fromMs, rng);
      return;
    case 'off_centre':
      comeToTheMiddle(body, fromMs, rng);
      return;
    case 'no_face':
      if (Math.abs(body.x.end) > ASIDE_MM) comeToTheMiddle(body, fromMs, rng);
      return;
    case 'too_dark':
    case 'too_bright':
      // There is one light; all a customer can do is to offer it the face a little differently.
      body.pitch.moveTo(guidance === 'too_dark' ? 4 : -4, fromMs, 500);
      return;
    case 'eyes_covered':
      return takeOff(body, ['sunglasses', 'glasses'], fromMs);
    case 'mouth_covered':
      return takeOff(body, ['face_mask'], fromMs);
    case 'several_faces':
    case 'turned':
    case 'tilted':
    case 'eyes_shut':
    case 'blurred':
    case 'ok':
      // Facing the camera with open eyes, and still, is the answer to all of these.
      return;
  }
}

function comeToTheMiddle(body: Body, fromMs: number, rng: Rng): void {
  stepTowards(body.x, between(rng, -12, 12), 250, fromMs, rng);
}

/** A challenge lives for seconds: whoever was not seen does it again. */
function answer(body: Body, action: ChallengeAction, fromMs: number, rng: Rng): void {
  switch (action) {
    case 'smile':
      return smileOften(body, fromMs, rng);
    case 'blink_twice':
      return blinkOften(body, fromMs, rng);
    case 'turn_left':
      return turnOften(body, 1, fromMs, rng);
    case 'turn_right':
      return turnOften(body, -1, fromMs, rng);
    case 'nod':
      return nodOften(body, fromMs, rng);
  }
}

function smileOften(body: Body, fromMs: number, rng: Rng): void {
  let beginMs = fromMs;
  for (let i = 0; i < TRIES; i++) {
    const onsetMs = between(rng, 300, 500);
    const offMs = beginMs + onsetMs + between(rng, 1_500, 2_300);
    body.smile.moveTo(1, beginMs, onsetMs, settling).moveTo(0.1, offMs, 550);
    beginMs = offMs + 550 + between(rng, 500, 800);
  }
}

/** Blinks on request are slower and heavier than by themselves: “close both eyes, then open them”. */
function blinkOften(body: Body, fromMs: number, rng: Rng): void {
  let beginMs = fromMs;
  for (let i = 0; i < TRIES; i++) {
    for (const pauseMs of [between(rng, 420, 620), between(rng, 1_300, 1_900)]) {
      const openMs = beginMs + 110 + between(rng, 230, 320);
      body.lids.moveTo(1, beginMs, 110).moveTo(0, openMs, 160);
      beginMs = openMs + pauseMs;
    }
  }
}

/** As far as people turn who were asked to turn a little. @param way 1 to their left, −1 to their right */
function turnOften(body: Body, way: 1 | -1, fromMs: number, rng: Rng): void {
  let beginMs = fromMs;
  for (let i = 0; i < TRIES; i++) {
    const thereMs = between(rng, 450, 700);
    const backMs = beginMs + thereMs + between(rng, 500, 900);
    body.yaw.moveTo(way * between(rng, 16, 22), beginMs, thereMs).moveTo(0, backMs, 450);
    beginMs = backMs + 450 + between(rng, 500, 800);
  }
}

function nodOften(body: Body, fromMs: number, rng: Rng): void {
  let beginMs = fromMs;
  for (let i = 0; i < TRIES; i++) {
    const downMs = between(rng, 300, 450);
    const upMs = beginMs + downMs + between(rng, 60, 160);
    body.pitch.moveTo(-between(rng, 14, 19), beginMs, downMs).moveTo(0, upMs, 380);
    beginMs = upMs + 380 + between(rng, 600, 1_000);
  }
}

/** Looks down, takes the first of these off that they wear, and looks up again. */
function takeOff(body: Body, items: readonly DisguiseName[], fromMs: number): void {
  const worn = body.disguisesAt(fromMs);
  const item = items.find((name) => worn.includes(name));
  if (item === undefined) return;
  const offMs = fromMs + 700;
  body.pitch.moveTo(-16, fromMs, 450).moveTo(0, offMs + 350, 500);
  body.dress(
    worn.filter((name) => name !== item),
    offMs,
  );
}

function bePleased(body: Body, fromMs: number): void {
  body.smile.moveTo(0.7, fromMs, 450, settling).moveTo(0.15, fromMs + 2_600, 900);
  body.browsUp.moveTo(0.25, fromMs, 250).moveTo(0, fromMs + 700, 500);
}

function bePuzzled(body: Body, fromMs: number): void {
  body.browsDown.moveTo(0.45, fromMs, 350).moveTo(0.1, fromMs + 2_200, 800);
  body.roll.moveTo(5, fromMs, 500).moveTo(0, fromMs + 2_200, 700);
}
