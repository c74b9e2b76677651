/**
 * The hands that hold a picture: a thumb in front and fingers behind, on both sides or one.
 */
import { CapsuleGeometry, Color, Group, Mesh, MeshPhongMaterial, SphereGeometry, Vector3 } from 'three';
import type { Rgb } from '../../customers/model';

/** One finger, from its tip to where it goes out of sight; millimetres from the picture's middle. */
export interface Finger {
  readonly tip: readonly [number, number, number];
  readonly root: readonly [number, number, number];
  readonly radiusMm: number;
  /** Nails are seen on thumbs only. */
  readonly nail: boolean;
}

/** How far a thumb reaches over the edge. */
const THUMB_REACH_MM = 24;
const FINGER_RADIUS_MM = 7.5;
const THUMB_RADIUS_MM = 9.5;

/**
 * @param sides which edges are held: −1 left, 1 right in the picture
 * @param edgeZMm where the held edges are, 0 for a flat sheet, less for a bent one
 */
export function fingersAround(widthMm: number, heightMm: number, sides: readonly (-1 | 1)[], edgeZMm = 0): readonly Finger[] {
  const y = -heightMm * 0.2;
  return sides.flatMap((side) => {
    const edge = (side * widthMm) / 2;
    const thumb: Finger = {
      tip: [edge - side * THUMB_REACH_MM, y + 8, edgeZMm + THUMB_RADIUS_MM],
      root: [edge + side * 30, y - 22, edgeZMm - 4],
      radiusMm: THUMB_RADIUS_MM,
      nail: true,
    };
    const behind = [0, 1, 2, 3].map((i): Finger => ({
      tip: [edge - side * (12 - 2 * i), y + 30 - i * 18, edgeZMm - FINGER_RADIUS_MM - 4],
      root: [edge + side * (32 - 2 * i), y + 12 - i * 16, edgeZMm - 22],
      radiusMm: FINGER_RADIUS_MM,
      nail: false,
    }));
    const palm: Finger = {
      tip: [edge + side * 34, y - 4, edgeZMm - 26],
      root: [edge + side * 44, y - 40, edgeZMm - 34],
      radiusMm: 25,
      nail: false,
    };
    const arm: Finger = {
      tip: [edge + side * 46, y - 52, edgeZMm - 36],
      root: [edge + side * 130, y - 330, edgeZMm - 60],
      radiusMm: 27,
      nail: false,
    };
    return [thumb, ...behind, palm, arm];
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
  for (const finger of fingers) {
    const [tip, root] = [new Vector3(...finger.tip), new Vector3(...finger.root)];
    const along = tip.clone().sub(root);
    const capsule = new Mesh(new CapsuleGeometry(finger.radiusMm, along.length(), 6, 14), skin);
    capsule.position.copy(root).addScaledVector(along, 0.5);
    capsule.quaternion.setFromUnitVectors(new Vector3(0, 1, 0), along.clone().normalize());
    capsule.castShadow = true;
    group.add(capsule);
    if (!finger.nail) continue;
    const plate = new Mesh(new SphereGeometry(finger.radiusMm * 0.72, 16, 12), nail);
    plate.position.copy(tip).add(new Vector3(0, 0, finger.radiusMm * 0.62));
    plate.quaternion.copy(capsule.quaternion);
    plate.scale.set(0.9, 1.15, 0.55);
    group.add(plate);
  }
  return group;
}
