/**
 * Brings a casting to life: who is before the camera at any time, given what the terminal showed them. The same casting, chance, prompts
 * and times give the same scenes.
 */
import { screenLightAt } from '../domain/light-challenge';
import type { Rng } from '../ports';
import { ATTACKS } from './attacks/catalogue';
import { performAttack } from './attacks/perform/perform';
import type { Performed } from './attacks/perform/context';
import { createCustomerActor, type Actor } from './behaviour/actor';
import { createBystander, type BystanderPlace } from './behaviour/bystander';
import type { Prompt, Shining } from './behaviour/prompt';
import type { AtCounter, Casting } from './casting';
import type { DisguiseName, PersonInScene, Scene } from './scene';

/** The next one comes in when the one before is on the way out, but not before the picture can hold both. */
const HAND_OVER_MS = 700;

/** Somebody with a part: at the counter, beside or behind. */
interface Player {
  prompt(prompt: Prompt, atMs: number): void;
  at(atMs: number): Performed;
  leave(atMs: number): number;
  dress?(disguises: readonly DisguiseName[], atMs: number): void;
}

type Part = 'counter' | BystanderPlace;
const PARTS = ['counter', 'beside', 'behind'] as const satisfies readonly Part[];

/** Who had a part, and since when they have had it. */
interface Holder {
  readonly key: string;
  readonly player: Player;
  disguises?: readonly DisguiseName[] | undefined;
  goneMs?: number;
}

export interface Director {
  readonly casting: Casting;
  /** What the terminal's screen shows from now on; everybody before it sees it. */
  prompt(prompt: Prompt, atMs: number): void;
  /** What the terminal's screen shines on whoever stands before it, from now on; nothing that counts, without. */
  shine(light: Shining | undefined): void;
  /** Sends off who is no longer wanted and brings in who is; the others stay as they are. */
  recast(casting: Casting, atMs: number): void;
  /** @param atMs may repeat or skip, but not be long before the last `recast` */
  scene(atMs: number): Scene;
}

/**
 * @param cast must be valid: see `casting-script.ts` for castings from outside
 * @param startMs when the first ones come in; 0 when left out
 */
export function createDirector({ cast, rng, startMs = 0 }: { cast: Casting; rng: Rng; startMs?: number }): Director {
  let casting = cast;
  let shown: Prompt = { kind: 'nothing' };
  let shining: Shining | undefined;
  let count = 0;
  const holders: Record<Part, Holder[]> = { counter: [], beside: [], behind: [] };

  const assign = (part: Part, wanted: Wanted | undefined, atMs: number): void => {
    // Whoever has left takes no more room here.
    const present = holders[part].filter(({ goneMs }) => goneMs === undefined || goneMs > atMs);
    holders[part] = present;
    const current = present.find(({ goneMs }) => goneMs === undefined);
    if (current && current.key === wanted?.key) {
      // What somebody took off because they were asked to stays off until the casting says something else.
      if (wanted.disguises && wanted.disguises.join() !== current.disguises?.join()) {
        current.player.dress?.(wanted.disguises, atMs);
        current.disguises = wanted.disguises;
      }
      return;
    }
    if (current) current.goneMs = current.player.leave(atMs);
    if (!wanted) return;
    const entersAtMs = present.reduce((fromMs, { key, goneMs = atMs }) => {
      // Nobody can come in while they are still on the way out.
      return Math.max(fromMs, key === wanted.key ? goneMs : Math.min(goneMs, atMs + HAND_OVER_MS));
    }, atMs);
    const player = wanted.create(rng.fork(`${part} ${count++}`), entersAtMs);
    player.prompt(shown, entersAtMs);
    present.push({ key: wanted.key, player, disguises: wanted.disguises });
  };
  const assignAll = (atMs: number): void => {
    assign('counter', wantedAtCounter(casting), atMs);
    assign('beside', wantedBystander(casting.beside, 'beside'), atMs);
    assign('behind', wantedBystander(casting.behind, 'behind'), atMs);
  };

  assignAll(startMs);
  return {
    get casting() {
      return casting;
    },
    prompt(prompt, atMs) {
      shown = prompt;
      for (const part of PARTS)
        for (const { player, goneMs } of holders[part]) if (goneMs === undefined) player.prompt(prompt, atMs);
    },
    shine(light) {
      shining = light;
    },
    recast(next, atMs) {
      casting = next;
      assignAll(atMs);
    },
    scene(atMs) {
      const { light, backdrop } = casting;
      const visible = PARTS.flatMap((part) => holders[part]).filter(({ goneMs }) => goneMs === undefined || goneMs > atMs);
      const performed = visible.map(({ player }) => player.at(atMs));
      const injection = performed.find((one) => one.injection)?.injection;
      // An injected stream shows its own people and nobody who stands at the counter.
      const people = performed.filter((one) => !injection || one.injection).flatMap((one) => one.people);
      const screenLight = shining && screenLightAt(shining.sequence, atMs - shining.shownAtMs);
      const more = { ...(injection && { injection }), ...(screenLight && { screenLight }) };
      return { atMs, light, backdrop, people: nearestFirst(people), ...more };
    },
  };
}

/** Who should have a part, and how to make them. Equal keys mean the same person goes on. */
interface Wanted {
  readonly key: string;
  readonly disguises?: readonly DisguiseName[];
  create(rng: Rng, entersAtMs: number): Player;
}

function wantedAtCounter({ at, backdrop }: Casting): Wanted | undefined {
  switch (at.kind) {
    case 'nobody':
      return undefined;
    case 'customer': {
      const { customerId, disguises } = at;
      return {
        key: `customer ${customerId}`,
        disguises,
        create: (rng, entersAtMs) => alone(createCustomerActor({ appearance: { customerId, disguises }, rng, entersAtMs })),
      };
    }
    case 'attack':
      return {
        key: keyOfAttack(at),
        create: (rng, entersAtMs) =>
          performAttack(ATTACKS[at.species].severities[at.severity], { ...at, rng, entersAtMs, backdrop }),
      };
  }
}

function keyOfAttack({ species, victimId, attackerId, severity }: Extract<AtCounter, { kind: 'attack' }>): string {
  return ['attack', species, victimId, attackerId, severity].join(' ');
}

function wantedBystander(customerId: string | undefined, place: BystanderPlace): Wanted | undefined {
  if (customerId === undefined) return undefined;
  const appearance = { customerId, disguises: [] };
  return {
    key: customerId,
    create: (rng, entersAtMs) => alone(createBystander({ appearance, rng, place, entersAtMs })),
  };
}

function alone(actor: Actor): Player {
  return { ...actor, at: (atMs) => ({ people: [actor.at(atMs)] }) };
}

function nearestFirst(people: readonly PersonInScene[]): readonly PersonInScene[] {
  return [...people].sort((a, b) => b.placeMm[2] - a.placeMm[2]);
}
