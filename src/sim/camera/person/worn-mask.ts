/**
 * A mask of somebody's face, worn by somebody else: the front of the victim's face, a little in front of the wearer's.
 */
import { Group, Matrix3, type IUniform } from 'three';
import type { CustomerModel, CustomerPart, ExpressionName } from '../../customers/model';
import type { PersonInScene, Quality, WornMask } from '../../scene';
import { Eyes, matrixOf } from './eyes';
import { createHairGrain } from './hair-grain';
import { hairState } from './look';
import { PartMesh } from './parts';
import { FROM_FRONT, Relief, type Grid } from './relief';
import { createEyeState, eyeMaterial } from './shaders/eye';
import { fuzzMaterial } from './shaders/fuzz';
import { maskMaterial } from './shaders/mask';
import { Shape } from './shape';
import { forQuality, type PersonTextures } from './textures';
import { rotationOf } from './turn';

/** Everything about a mask but whose face it shows, and who wears it. */
export interface WornMaskOptions extends Omit<WornMask, 'victim'> {
  readonly quality: Quality;
  /** Whoever wears it: the mask is moved forward until nothing of their face comes through. */
  readonly wearer: CustomerModel;
}

export interface WornMaskMesh {
  /** Beside the wearer's own group, not inside it. */
  readonly group: Group;
  /** @param wearer as the wearer's own mesh is posed */
  pose(wearer: PersonInScene): void;
  dispose(): void;
}

/** Behind this the face ends and the ears begin; millimetres behind the eyes. */
const BACK_MM = -58;

/** Between the wearer's skin and the mask's inside. */
const AIR_MM = 1;

const MOST_FORWARD_MM = 13;

/** What lies this close under the outermost surface is part of it. */
const SURFACE_MM = 4;

const FACE: Grid = { fromU: -84, toU: 84, fromV: -130, toV: 100, step: 2 };

/** The triangles of the front of the face, moved out along their normals. */
function frontOf(skin: CustomerPart, normals: Float32Array, outMm: number): CustomerPart {
  const kept: number[] = [];
  const { triangles, positions } = skin;
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    // The inside of the lids, nose and mouth faces away or lies deep; the cut in the shader trims the rest.
    if (corners.every((v) => positions[3 * v + 2]! > BACK_MM && normals[3 * v + 2]! > -0.55)) kept.push(...corners);
  }
  return { ...skin, triangles: Uint32Array.from(kept), positions: positions.map((value, i) => value + outMm * normals[i]!) };
}

/** Moves the mask in front of the wearer's face: as a whole while that is little, and where a nose or a chin is longer still, there. */
function fitOver(mask: CustomerPart, wearer: CustomerModel): CustomerPart {
  const outer = new Relief(FACE).add(mask, FROM_FRONT);
  const inner = new Relief(FACE);
  for (const part of wearer.parts) if (part.kind === 'skin') inner.add(part, FROM_FRONT);
  const gaps = Array.from(inner.heights, (height, i) => height - outer.heights[i]!)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const forwardMm = Math.max(0, Math.min(MOST_FORWARD_MM, gaps[Math.floor(gaps.length * 0.75)] ?? 0)) + AIR_MM;
  const positions = Float32Array.from(mask.positions);
  for (let v = 0; v < positions.length; v += 3) {
    const [x, y, z] = [positions[v]!, positions[v + 1]!, positions[v + 2]!];
    // The insides of nose and mouth stay where they are.
    const isOutside = z > outer.at(x, y) - SURFACE_MM;
    positions[v + 2] = forwardMm + (isOutside ? Math.max(z, inner.furthest(x, y, 2) + AIR_MM - forwardMm) : z);
  }
  return { ...mask, positions };
}

/** Middle and half axes of the cut: from the hairline to under the chin, and in front of the ears. */
function ovalOf(skin: CustomerPart): readonly [number, number, number, number] {
  const profile = new Relief({ fromU: -6, toU: 6, fromV: -150, toV: 90, step: 2 }).add(skin, FROM_FRONT);
  let chin = -110;
  for (let y = -150; y < -60; y += 2) {
    if (profile.furthest(0, y, 2) > -10) {
      chin = y;
      break;
    }
  }
  const top = 62;
  return [0, (top + chin) / 2, 68, (top - chin) / 2 + 2];
}

/** Expression as much as the material lets through; lids never move on a mask. */
function muted(expression: PersonInScene['expression'], pliancy: number): PersonInScene['expression'] {
  const shown = (Object.entries(expression) as [ExpressionName, number][]).filter(([name]) => !name.startsWith('blink'));
  return Object.fromEntries(shown.map(([name, weight]) => [name, weight * pliancy]));
}

function skinOf(model: CustomerModel): CustomerPart {
  const skin = model.parts.find(({ kind }) => kind === 'skin');
  if (!skin) throw new RangeError(`${model.profile.id} has no skin`);
  return skin;
}

/** A beard on the mask: every vertex goes where the skin nearest to it went. */
function moveWith(beard: CustomerPart, before: Float32Array, after: Float32Array): CustomerPart {
  const positions = Float32Array.from(beard.positions);
  for (let i = 0; i < positions.length; i += 3) {
    const at = nearest(positions[i]!, positions[i + 1]!, positions[i + 2]!, before);
    for (let axis = 0; axis < 3; axis++) positions[i + axis]! += after[at + axis]! - before[at + axis]!;
  }
  return { ...beard, positions };
}

/** Where in `points` the nearest one begins. */
function nearest(x: number, y: number, z: number, points: Float32Array): number {
  let [best, least] = [0, Infinity];
  for (let i = 0; i < points.length; i += 3) {
    const distance = (points[i]! - x) ** 2 + (points[i + 1]! - y) ** 2 + (points[i + 2]! - z) ** 2;
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}

/** Builds the mask. @throws whatever `textures` throws, RangeError for a victim without skin. */
export async function createWornMask(
  victim: CustomerModel,
  textures: PersonTextures,
  options: WornMaskOptions,
): Promise<WornMaskMesh> {
  const skin = skinOf(victim);
  const { normals } = new Shape([skin]).parts[0]!;
  const shell = fitOver(frontOf(skin, normals, options.thicknessMm), options.wearer);
  const maps = forQuality(textures, options.quality);
  const surface = {
    albedo: await maps.texture(victim.skinTextures.albedo, 'srgb'),
    packed: await maps.texture(victim.skinTextures.foldRoughnessOcclusion, 'data'),
    oval: ovalOf(skin),
  };
  const printedEyes = options.eyeHoles ? [] : victim.parts.filter(({ kind }) => kind === 'eye');
  const hairs = victim.parts
    .filter(({ kind }) => kind === 'beard')
    .map((part) => moveWith(part, skin.positions, shell.positions));
  const shape = new Shape([shell, ...hairs, ...printedEyes]);
  const face = shape.parts[0];
  const beards = shape.parts.slice(1, 1 + hairs.length);
  const eyes = shape.parts[1 + hairs.length];
  const faceMesh = new PartMesh(face!, options.wearer, [maskMaterial(victim, options, surface)], { isOnHead: true });
  const headTurn: IUniform<Matrix3> = { value: new Matrix3() };
  const grain = hairs.length > 0 && options.quality !== 'lite' ? createHairGrain() : undefined;
  const hair = hairState(headTurn, victim.hairColours, grain);
  const beardMeshes = beards.map((beard) => {
    const mesh = new PartMesh(beard, options.wearer, [fuzzMaterial(options.quality, hair, 'beard')], { isOnHead: true });
    return { beard, mesh };
  });
  const eyeState = createEyeState(headTurn);
  const eyeMesh = eyes && new PartMesh(eyes, options.wearer, [eyeMaterial(victim, 'lite', eyeState)], { isOnHead: true });
  const balls = eyeMesh && new Eyes(eyeMesh, victim, eyeState);
  const lashes = new Shape(victim.parts.filter(({ kind }) => kind === 'lash')).parts[0];
  if (balls && lashes) balls.followLids(lashes);
  const group = new Group();
  const meshes = [faceMesh, ...beardMeshes.map(({ mesh }) => mesh), ...(eyeMesh ? [eyeMesh] : [])];
  for (const { meshes: passes } of meshes) for (const mesh of passes) group.add(mesh);
  return {
    group,
    pose({ placeMm, pose, expression }) {
      const head = rotationOf(pose);
      headTurn.value.copy(matrixOf(head));
      group.position.set(...placeMm);
      shape.express(muted(expression, options.pliancy));
      faceMesh.turn(head, face!.positions, face!.normals);
      for (const { beard, mesh } of beardMeshes) mesh.turn(head, beard.positions, beard.normals);
      // Painted eyes look straight ahead, whatever the wearer looks at.
      balls?.look(
        [
          { yawDeg: 0, pitchDeg: 0 },
          { yawDeg: 0, pitchDeg: 0 },
        ],
        head,
      );
    },
    dispose() {
      for (const mesh of meshes) mesh.dispose();
      grain?.dispose();
      group.clear();
    },
  };
}
