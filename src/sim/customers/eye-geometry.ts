/**
 * The eyes' own geometry: a sphere open at the back, with the cornea's bulge. UVs look straight at the pupil: (0.5, 0.5) is its middle and
 * 0.5 further out a quarter turn of the sphere.
 */
import type { CustomerPart, EyeBall } from './model';

const RINGS = 22;
const SEGMENTS = 36;
/** Half the opening angle of the part that is drawn. */
const REACH_RAD = (112 * Math.PI) / 180;
/** Of the radius: how far the cornea stands out, and how wide it is. */
const CORNEA_BULGE = 0.055;
const CORNEA_RADIUS = 0.6;

/** @returns the part `eyes`: the right eye's vertices, then as many of the left eye */
export function buildEyes(eyes: readonly [EyeBall, EyeBall]): CustomerPart {
  const perEye = (RINGS + 1) * SEGMENTS;
  const positions = new Float32Array(2 * perEye * 3);
  const uvs = new Float32Array(2 * perEye * 2);
  const triangles: number[] = [];
  eyes.forEach(({ centre, radiusMm }, eye) => {
    for (let ring = 0; ring <= RINGS; ring++) {
      const angle = REACH_RAD * (ring / RINGS) ** 1.15;
      const bulge = angle < 1 ? CORNEA_BULGE * Math.max(0, 1 - (Math.sin(angle) / CORNEA_RADIUS) ** 2) : 0;
      for (let segment = 0; segment < SEGMENTS; segment++) {
        const turn = (2 * Math.PI * segment) / SEGMENTS;
        const direction = [Math.sin(angle) * Math.cos(turn), Math.sin(angle) * Math.sin(turn), Math.cos(angle)] as const;
        const vertex = eye * perEye + ring * SEGMENTS + segment;
        positions.set(
          direction.map((part, axis) => centre[axis]! + radiusMm * (1 + bulge) * part),
          3 * vertex,
        );
        uvs.set([direction[0] * 0.5 + 0.5, direction[1] * 0.5 + 0.5], 2 * vertex);
        if (ring < RINGS) triangles.push(...quad(eye * perEye + ring * SEGMENTS, segment));
      }
    }
  });
  const welds = Uint32Array.from(positions.subarray(0, 2 * perEye), (_, vertex) => weldOf(vertex, perEye));
  return {
    name: 'eyes',
    kind: 'eye',
    positions,
    triangles: Uint32Array.from(triangles),
    uvs,
    welds,
    morphs: {},
    doubleSided: false,
  };
}

function quad(ringStart: number, segment: number): number[] {
  const a = ringStart + segment;
  const b = ringStart + ((segment + 1) % SEGMENTS);
  return [a, a + SEGMENTS, b, b, a + SEGMENTS, b + SEGMENTS];
}

/** The innermost ring is one point. */
function weldOf(vertex: number, perEye: number): number {
  const inEye = vertex % perEye;
  return inEye < SEGMENTS ? vertex - inEye : vertex;
}
