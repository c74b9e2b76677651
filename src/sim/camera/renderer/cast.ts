/**
 * The people on one stage: drawn once, posed for every frame, put away when others need the memory.
 */
import type { Scene as Stage } from 'three';
import type { PersonInScene } from '../../scene';
import type { DrawnMask, DrawnPerson, PeopleSource } from './people';

/** People kept ready though they are not in the picture. */
const KEPT = 4;

export interface Member {
  readonly state: PersonInScene;
  readonly person: DrawnPerson;
  readonly mask: DrawnMask | undefined;
}

export class Cast {
  readonly #stage: Stage;
  readonly #source: PeopleSource;
  /** By what makes a drawing different; oldest use first. */
  readonly #people = new Map<string, DrawnPerson>();
  readonly #masks = new Map<string, DrawnMask>();

  constructor(stage: Stage, source: PeopleSource) {
    this.#stage = stage;
    this.#source = source;
  }

  /** Fetches and draws who is not there yet. @throws RendererError */
  async gather(states: readonly PersonInScene[]): Promise<readonly Member[]> {
    for (const drawn of [...this.#people.values(), ...this.#masks.values()]) drawn.group.visible = false;
    const members: Member[] = [];
    const taken = new Map<string, number>();
    for (const state of states) {
      // Twins of oneself, as in a test with two of the same customer, need a mesh each.
      const look = JSON.stringify(state.appearance);
      const nth = taken.get(look) ?? 0;
      taken.set(look, nth + 1);
      const person = await this.#get(this.#people, `${look}#${nth}`, () => this.#source.person(state.appearance));
      const { wears } = state;
      const maskLook = JSON.stringify([wears, state.appearance, nth]);
      const mask = wears && (await this.#get(this.#masks, maskLook, () => this.#source.mask(wears, state.appearance)));
      members.push({ state, person, mask });
    }
    this.#putAway();
    return members;
  }

  dispose(): void {
    for (const drawn of [...this.#people.values(), ...this.#masks.values()]) drawn.dispose();
    this.#people.clear();
    this.#masks.clear();
  }

  async #get<T extends DrawnPerson | DrawnMask>(kept: Map<string, T>, key: string, draw: () => Promise<T>): Promise<T> {
    const drawn = kept.get(key) ?? (await draw());
    if (!kept.has(key)) this.#stage.add(drawn.group);
    // Last used, last in the map.
    kept.delete(key);
    kept.set(key, drawn);
    drawn.group.visible = true;
    return drawn;
  }

  #putAway(): void {
    for (const kept of [this.#people, this.#masks] as Map<string, DrawnPerson | DrawnMask>[]) {
      for (const [key, drawn] of kept) {
        if (kept.size <= KEPT) break;
        if (drawn.group.visible) continue;
        this.#stage.remove(drawn.group);
        drawn.dispose();
        kept.delete(key);
      }
    }
  }
}

export function poseAll(members: readonly Member[]): void {
  for (const { state, person, mask } of members) {
    person.pose(state);
    mask?.pose(state);
  }
}
