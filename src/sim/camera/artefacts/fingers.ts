/**
 * The hands that hold a picture: a thumb in front and fingers behind, on both sides or one.
 */
import { CapsuleGeometry, Color, Group, Mesh, MeshPhongMaterial, SphereGeometry, Vector3 } from 'three';
import type { Rgb } from '../../customers/model';

/** One finger, or a part of the hand and arm behind it, from its tip to its root; millimetres from the picture's middle. */
export interface Finger {
  readonly tip: Point;
  readonly root: Point;
  readonly radiusMm: number;
  readonly of: 'thumb' | 'hand' | 'sleeve';
}
type Point = readonly [number, number, number];

/** How something is held. */
export interface Hold {
  /** Which edges: −1 left, 1 right in the picture. */
  readonly sides: readonly (-1 | 1)[];
  /** How far thumbs reach over the edge. */
  readonly thumbReachMm: number;
  /** How far below the middle hands are, in heights. */
  readonly below: number;
  /** Where the held edges are: 0 for a flat sheet, less for a bent one. */
  readonly edgeZMm: number;
}

const FINGER_RADIUS_MM = 7.5;
const THUMB_RADIUS_MM = 9.5;
const SLEEVE = 0x2c3644;

export function fingersAround(
  widthMm: number,
  heightMm: number,
  { sides, thumbReachMm, below, edgeZMm: z }: Hold,
): readonly Finger[] {
  const y = -heightMm * below;
  return sides.flatMap((side) => {
    /** Outwards from the held edge. */
    const at = (out: number, up: number, ahead: number): Point => [side * (widthMm / 2 + out), y + up, z + ahead];
    const fingers = [0, 1, 2, 3].map((i) => ({
      tip: at(2 * i - 12, 30 - i * 18, -FINGER_RADIUS_MM - 4),
      root: at(32 - 2 * i, 12 - i * 16, -22),
      radiusMm: FINGER_RADIUS_MM,
      of: 'hand' as const,
    }));
    return [
      { tip: at(-thumbReachMm, 8, THUMB_RADIUS_MM), root: at(30, -22, -4), radiusMm: THUMB_RADIUS_MM, of: 'thumb' as const },
      ...fingers,
      { tip: at(34, -4, -26), root: at(44, -40, -34), radiusMm: 25, of: 'hand' as const },
      { tip: at(46, -52, -36), root: at(58, -84, -40), radiusMm: 25, of: 'hand' as const },
      { tip: at(60, -96, -42), root: at(140, -340, -64), radiusMm: 37, of: 'sleeve' as const },
    ];
  });
}

/** In the colour of whoever they belong to. */
export function createFingers(fingers: readonly Finger[], skinTone: Rgb): Group {
  const group = new Group();
  const skin = new MeshPhongMaterial({ color: new Color(...skinTone), specular: 0x1c1512, shininess: 18 });
  const nail = new MeshPhongMaterial({
    color: new Color(...skinTone).lerp(new Color(0.75, 0.5, 0.46), 0.35),
    specular: 0x444444,
    shininess: 60,
  });
  const sleeve = new MeshPhongMaterial({ color: SLEEVE, specular: 0x000000 });
  for (const finger of fingers) {
    const [tip, root] = [new Vector3(...finger.tip), new Vector3(...finger.root)];
    const along = tip.clone().sub(root);
    const geometry = new CapsuleGeometry(finger.radiusMm, along.length(), 6, 14);
    const capsule = new Mesh(geometry, finger.of === 'sleeve' ? sleeve : skin);
    capsule.position.copy(root).addScaledVector(along, 0.5);
    capsule.quaternion.setFromUnitVectors(new Vector3(0, 1, 0), along.clone().normalize());
    capsule.castShadow = true;
    group.add(capsule);
    if (finger.of !== 'thumb') continue;
    const plate = new Mesh(new SphereGeometry(finger.radiusMm * 0.72, 16, 12), nail);
    plate.position.copy(tip).add(new Vector3(0, 0, finger.radiusMm * 0.62));
    plate.quaternion.copy(capsule.quaternion);
    plate.scale.set(0.9, 1.15, 0.55);
    group.add(plate);
  }
  return group;
}
