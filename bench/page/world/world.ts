/**
 * The page of the world's bench: draws customers and attacks with the product's renderer and shows them to the product's models.
 */
import { VERIFY_ACCEPT } from '../../../src/domain/matching';
import { ATTACKS } from '../../../src/sim/attacks/catalogue';
import { SPECIES_IDS } from '../../../src/sim/attacks/model';
import { spawnRenderer, type RendererClient } from '../../../src/sim/camera/renderer-client';
import { PROFILES } from '../../../src/sim/customers/profiles';
import { createDirector } from '../../../src/sim/director';
import { createSeededRng } from '../../../src/sim/rng';
import { DISGUISES, type PersonInScene, type Quality, type Scene } from '../../../src/sim/scene';
import { ENROLMENT, disguiseConditions, drawConditions, sceneOf } from './conditions';
import type { AttackShot, Condition, Cost, Judgement, Shot, WorldBench } from './messages';

/** Between two pictures: long enough for the camera to forget the one before. */
const APART_MS = 10_000;
/** When an attack is looked at, counted from its entrance. */
const ATTACK_AT_MS = [3_000, 4_200, 5_400];
const THUMBNAIL = { widthPx: 240, heightPx: 180 };

const judge = new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module' });
let renderer: RendererClient | undefined;
let frame = 0;
let nowMs = 0;

async function start(quality: Quality, widthPx = 640, heightPx = 480): Promise<RendererClient> {
  const client = spawnRenderer();
  const started = await client.init({ quality, seed: 7, widthPx, heightPx, packUrl: '/customers/' });
  if (started.kind !== 'ready') throw new Error(`${started.reason}: ${started.detail}`);
  return client;
}

async function take(scene: Scene): Promise<ImageBitmap> {
  if (!renderer) throw new Error('open the renderer first');
  const rendered = await renderer.render(scene, frame++);
  if (rendered.kind !== 'frame') throw new Error(`${rendered.reason}: ${rendered.detail}`);
  return rendered.bitmap;
}

function judged(bitmap: ImageBitmap): Promise<Judgement> {
  return new Promise((resolve, reject) => {
    judge.onmessage = ({ data }: MessageEvent<Judgement>) => resolve(data);
    judge.onerror = (event) => reject(new Error(event.message));
    judge.postMessage(bitmap, [bitmap]);
  });
}

async function thumbnail(bitmap: ImageBitmap): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = THUMBNAIL.widthPx;
  canvas.height = THUMBNAIL.heightPx;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.85);
}

/** @param before the condition of the picture before it: when light, clothes or person are new, the camera first settles */
async function shoot(customerId: string, condition: Condition, before: Condition | undefined): Promise<Shot> {
  if (before?.light !== condition.light || before.disguise !== condition.disguise)
    (await take(sceneOf(customerId, condition, (nowMs += APART_MS)))).close();
  const bitmap = await take(sceneOf(customerId, condition, (nowMs += APART_MS)));
  const picture = await thumbnail(bitmap);
  return { customerId, condition, picture, judgement: await judged(bitmap) };
}

async function shootAll(customerId: string, conditions: readonly Condition[]): Promise<readonly Shot[]> {
  const shots: Shot[] = [];
  for (const condition of conditions) shots.push(await shoot(customerId, condition, shots.at(-1)?.condition));
  return shots;
}

const bench: WorldBench = {
  profiles: () => PROFILES,
  threshold: () => VERIFY_ACCEPT.threshold,
  species: () => SPECIES_IDS.map((id) => ({ id, family: ATTACKS[id].family, by: ATTACKS[id].by })),
  async open(quality) {
    renderer?.close();
    renderer = await start(quality);
  },
  conditions: (customerId, count) =>
    shootAll(customerId, [ENROLMENT, ...drawConditions(createSeededRng(`conditions ${customerId}`), count)]),
  photograph: (customerId, condition) => shoot(customerId, condition, undefined),
  disguises: (customerId) => shootAll(customerId, DISGUISES.flatMap(disguiseConditions)),
  async attack(species, severity, victimId, attackerId) {
    const at = { kind: 'attack', species, severity, victimId, attackerId } as const;
    const fromMs = (nowMs += APART_MS);
    const director = createDirector({
      cast: { at, light: 'soft', backdrop: 'noodle_house' },
      rng: createSeededRng(`attack ${species} ${severity} ${victimId}`),
      startMs: fromMs,
    });
    director.prompt({ kind: 'guidance', guidance: 'ok' }, fromMs + 500);
    const shots: AttackShot[] = [];
    for (const afterMs of ATTACK_AT_MS) {
      nowMs = fromMs + afterMs;
      const bitmap = await take(director.scene(nowMs));
      const picture = await thumbnail(bitmap);
      shots.push({ ...at, family: ATTACKS[species].family, picture, judgement: await judged(bitmap) });
    }
    return shots;
  },
  async portrait(customerId, sizePx) {
    renderer?.close();
    renderer = await start('full', sizePx, sizePx);
    const { people, ...scene } = sceneOf(customerId, ENROLMENT, (nowMs += APART_MS));
    const [person] = people as [PersonInScene];
    const friendly: PersonInScene = { ...person, placeMm: [0, -8, -430], expression: { smile: 0.65 } };
    (await take({ ...scene, people: [friendly] })).close();
    const bitmap = await take({ ...scene, atMs: (nowMs += APART_MS), people: [friendly] });
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = sizePx;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/png');
  },
  judge: async (picture) => judged(await createImageBitmap(await (await fetch(picture)).blob())),
  async cost(quality, frames): Promise<Cost> {
    const client = await start(quality);
    const customerId = PROFILES[0]?.id ?? '';
    const frameMs: number[] = [];
    // The first frames compile shaders and load textures.
    for (let i = -3; i < frames; i++) {
      const scene = sceneOf(customerId, { ...ENROLMENT, yawDeg: i % 10 }, (i + 4) * 40);
      const fromMs = performance.now();
      const rendered = await client.render(scene, i + 3);
      const tookMs = performance.now() - fromMs;
      if (rendered.kind !== 'frame') throw new Error(rendered.detail);
      rendered.bitmap.close();
      if (i >= 0) frameMs.push(tookMs);
    }
    const stats = await client.stats();
    client.close();
    return { ...stats, frameMs };
  },
};
Object.assign(window, { bench });
