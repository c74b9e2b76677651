/**
 * Everything that people on a stage hold: made once, moved every frame, showing what it shows at the moment.
 */
import { type Group, type Scene as Stage } from 'three';
import type { HeldPicture, ScreenMedium } from '../../scene';
import type { Member } from '../renderer/cast';
import type { ScreenShine } from '../stage/screen-light';
import { turnOf } from '../turn-of';
import { createFingers, fingersAround, type Hold } from './fingers';
import type { HeldThing } from './held-thing';
import { createPaper } from './paper';
import { createScreen } from './screen';
import { sheetLines } from './sheet';
import type { Studio } from './studio';

export class HeldThings {
  readonly #stage: Stage;
  readonly #studio: Studio;
  readonly #things = new Map<string, HeldThing>();

  constructor(stage: Stage, studio: Studio) {
    this.#stage = stage;
    this.#studio = studio;
  }

  /** Brings stage and pictures up to date. Draws in the studio, so before the stage itself. @param screen what shines on them */
  async show(members: readonly Member[], screen?: ScreenShine): Promise<void> {
    const inHand = new Set<string>();
    for (const [nth, { state, person }] of members.entries()) {
      const { holds } = state;
      if (!holds) continue;
      const name = JSON.stringify([nth, state.appearance.customerId, holds.medium, holds.widthMm, holds.heightMm]);
      inHand.add(name);
      const thing = this.#things.get(name) ?? this.#add(name, createThing(holds, person.skinTone));
      thing.show(await this.#studio.picture(name, holds));
      thing.mirror?.(screen);
      thing.group.position.set(...holds.placeMm);
      thing.group.quaternion.copy(turnOf(holds.pose));
    }
    for (const name of this.#things.keys()) if (!inHand.has(name)) this.#remove(name);
    this.#studio.keepOnly(inHand);
  }

  dispose(): void {
    for (const name of this.#things.keys()) this.#remove(name);
  }

  #add(name: string, thing: HeldThing): HeldThing {
    this.#things.set(name, thing);
    this.#stage.add(thing.group);
    return thing;
  }

  #remove(name: string): void {
    const thing = this.#things.get(name);
    if (!thing) return;
    this.#stage.remove(thing.group);
    thing.dispose();
    this.#things.delete(name);
  }
}

function createThing({ medium, widthMm, heightMm }: HeldPicture, skinTone: Member['person']['skinTone']): HeldThing {
  const hands = (width: number, hold: Hold): Group => createFingers(fingersAround(width, heightMm, hold), skinTone);
  if (medium.kind === 'paper') {
    const [edgeX = 0, edgeZMm = 0] = sheetLines(widthMm, medium.bendRadiusMm).at(-1) ?? [];
    const fingers = medium.fingers ? hands(2 * edgeX, { sides: [-1, 1], thumbReachMm: 24, below: 0.2, edgeZMm }) : undefined;
    return createPaper(medium, widthMm, heightMm, fingers);
  }
  const hold = SCREEN_HOLDS[medium.device];
  return createScreen(medium, widthMm, heightMm, hold && hands(widthMm + 2 * medium.bezelMm, hold));
}

/** Nobody covers what they want to show. A laptop stands on the counter. */
const SCREEN_HOLDS: Readonly<Record<ScreenMedium['device'], Hold | undefined>> = {
  phone: { sides: [1], thumbReachMm: 9, below: 0.36, edgeZMm: 0 },
  tablet: { sides: [-1, 1], thumbReachMm: 16, below: 0.24, edgeZMm: 0 },
  laptop: undefined,
};
