/**
 * One person, drawn: a customer's model with textures, materials, disguises and a pose.
 */
import { Group } from 'three';
import type { CustomerModel, CustomerPart } from '../../customers/model';
import type { Appearance, Expression, PersonInScene, Quality } from '../../scene';
import { blendModels } from './blend';
import { dress } from './dress';
import { Eyes, matrixOf } from './eyes';
import { createLook, materialsOf, type Look } from './look';
import { seenOfTheRoom } from './occlusion';
import { PartMesh } from './parts';
import { Shape } from './shape';
import { drawSilhouette } from './silhouette';
import { forQuality, type PersonTextures } from './textures';
import { eyeTurn, rotationOf, turned, type EyeTurn, type Vector } from './turn';
import { wornThings } from './wardrobe/worn-things';

export interface PersonOptions {
  readonly quality: Quality;
  readonly appearance: Appearance;
  /** The other customer of a morph, and how far towards them, 0..1. */
  readonly blendWith?: { readonly model: CustomerModel; readonly weight: number };
}

export interface PersonMesh {
  /** To be added to a scene in millimetres with the camera at the origin. */
  readonly group: Group;
  /** Places and poses; costs a few milliseconds, and most of it only when the expression changed. */
  pose(state: PersonInScene): void;
  /** Centres of the right and the left eye in the group's parent, as last posed. */
  eyesMm(): readonly [Vector, Vector];
  /** Radius of an eyeball. */
  readonly eyeRadiusMm: number;
  /** Calls `draw` while head and hair are plain white and everything else of the person is black, for masks and cut-outs. */
  drawSilhouette(draw: () => void): void;
  /** Frees what was made here; textures from the pack stay. */
  dispose(): void;
}

/** What is shaded by its surroundings, and what shades. */
const SHADED = new Set<CustomerPart['kind']>(['skin', 'hair', 'hair_cards']);
const SHADING = new Set<CustomerPart['kind']>(['skin', 'hair', 'cloth']);

/** Loads what it needs and builds the meshes. @throws whatever `textures` throws, RangeError for a model that does not fit together. */
export async function createPersonMesh(
  customer: CustomerModel,
  textures: PersonTextures,
  options: PersonOptions,
): Promise<PersonMesh> {
  const { appearance, blendWith } = options;
  const model = blendWith ? blendModels(customer, blendWith.model, blendWith.weight) : customer;
  const dressed = dress(model, appearance.disguises, options.quality);
  const things = wornThings(model, appearance.disguises);
  const look = await createLook(customer, model, dressed, forQuality(textures, options.quality), options);
  const worn = new Map(things.map(({ part, material }) => [part, material]));
  const shape = new Shape([...dressed.parts, ...worn.keys()]);
  const shaded = shape.parts.filter(({ part }) => SHADED.has(part.kind));
  const seen = seenOfTheRoom(
    shaded,
    dressed.parts.filter(({ kind }) => SHADING.has(kind)),
  );
  const parts = await Promise.all(
    shape.parts.map(async (shaped) => {
      const material = worn.get(shaped.part);
      const materials = material ? [material] : await materialsOf(shaped.part, look);
      return new PartMesh(shaped, model, materials, {
        isOnHead: material !== undefined || dressed.onHead.has(shaped.part),
        seen: seen[shaded.indexOf(shaped)],
      });
    }),
  );
  return new Posed(look, shape, parts);
}

/** Eyes that look down take the upper lid along: share of a closed lid per degree. */
const LID_PER_DEGREE = 0.009;

class Posed implements PersonMesh {
  readonly group = new Group();
  readonly eyeRadiusMm: number;
  private readonly eyes: Eyes;
  private lastHead = '';
  private eyeCentres: readonly [Vector, Vector];

  constructor(
    private readonly look: Look,
    private readonly shape: Shape,
    private readonly parts: readonly PartMesh[],
  ) {
    const find = (kind: CustomerPart['kind']) => {
      const found = parts.find(({ shaped }) => shaped.part.kind === kind);
      if (!found) throw new RangeError(`${look.model.profile.id} has no part of kind ${kind}`);
      return found;
    };
    this.eyes = new Eyes(find('eye'), look.model, look.eye);
    this.eyes.followLids(find('lash').shaped);
    this.eyeRadiusMm = look.model.eyes[0].radiusMm;
    this.eyeCentres = [look.model.eyes[0].centre, look.model.eyes[1].centre];
    for (const part of parts) for (const mesh of part.meshes) this.group.add(mesh);
  }

  pose({ placeMm, pose, gaze, expression }: PersonInScene): void {
    const head = rotationOf(pose);
    this.group.position.set(...placeMm);
    this.look.eye.headTurn.value.copy(matrixOf(head));
    this.eyeCentres = this.look.model.eyes.map(({ centre }) => this.turnedCentre(centre, head, placeMm)) as [Vector, Vector];
    const turns = this.eyeCentres.map((centre) => eyeTurn(head, centre, gaze)) as [EyeTurn, EyeTurn];
    const changed = this.shape.express(withLids(expression, turns));
    this.look.skin.smile.value = Math.min(1, 0.75 * (expression.smile ?? 0) + (expression.grin ?? 0));
    const key = head.join();
    const moved = key !== this.lastHead;
    this.lastHead = key;
    for (const part of this.parts) {
      const { part: of, positions, normals } = part.shaped;
      if (of.kind === 'lash' && changed) this.eyes.followLids(part.shaped);
      const morphs = Object.keys(of.morphs).length > 0;
      if ((moved || (changed && morphs)) && of.kind !== 'eye') part.turn(head, positions, normals);
    }
    this.eyes.look(turns, head);
  }

  private turnedCentre(centre: Vector, head: ReturnType<typeof rotationOf>, placeMm: Vector): Vector {
    const pivot = this.look.model.headPivot;
    const [x, y, z] = turned(head, [centre[0] - pivot[0], centre[1] - pivot[1], centre[2] - pivot[2]]);
    return [x + pivot[0] + placeMm[0], y + pivot[1] + placeMm[1], z + pivot[2] + placeMm[2]];
  }

  eyesMm(): readonly [Vector, Vector] {
    return this.eyeCentres;
  }

  drawSilhouette(draw: () => void): void {
    drawSilhouette(this.parts, draw);
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
    for (const texture of this.look.ownTextures) texture.dispose();
    this.group.clear();
  }
}

function withLids(expression: Expression, turns: readonly [EyeTurn, EyeTurn]): Expression {
  const lid = ({ pitchDeg }: EyeTurn, blink: number) =>
    Math.min(1, blink + Math.max(0, -pitchDeg) * LID_PER_DEGREE * (1 - blink));
  return {
    ...expression,
    blink_right: lid(turns[0], expression.blink_right ?? 0),
    blink_left: lid(turns[1], expression.blink_left ?? 0),
  };
}
