/**
 * How deep each place of the resting face lies, as the mesh tells it. The mesh gives a photo a face's depth too; that is wanted, for it is
 * what the motion is compared with.
 */
import type { Mesh } from '../mesh';
import { outerEyesPx } from './face-patch';
import { medianOf as median } from './least-squares';

/** The points on the skin; the irises that follow lie on top of it. */
const SKIN_POINTS = 468;

/** Keeps a point's weight finite where a place coincides with it, outer-eye units squared. */
const SOFTENING = 0.01 ** 2;

/** Depth between the points of a mesh. */
export class RestDepth {
  readonly #unitPx: number;
  /** [468] outer-eye units, greater is closer. */
  readonly #depths: Float64Array;

  /**
   * @param mesh of the frame that places are given in
   * @param meshes of frames at rest in the same pose; their median takes out the jitter. At least one.
   */
  constructor(
    private readonly mesh: Mesh,
    meshes: readonly Mesh[],
  ) {
    this.#unitPx = outerEyesPx(mesh);
    const units = meshes.map(outerEyesPx);
    this.#depths = Float64Array.from({ length: SKIN_POINTS }, (_, index) =>
      median(meshes.map((one, i) => -(one[index] as Mesh[number]).z / units[i]!)),
    );
  }

  /**
   * Depth at a pixel of the frame: the points' mean, weighted by the inverse fourth power of the distance (Shepard 1968). The place that is
   * followed lies up to 4 px from its point, and beside a nose that is a matter of depth: with the point's own depth, slopes come out a
   * third too small.
   * @returns outer-eye units, greater is closer
   */
  at(x: number, y: number): number {
    let [sum, weights] = [0, 0];
    for (let i = 0; i < SKIN_POINTS; i++) {
      const { x: px, y: py } = this.mesh[i] as Mesh[number];
      const distance = ((px - x) ** 2 + (py - y) ** 2) / this.#unitPx ** 2 + SOFTENING;
      const weight = 1 / (distance * distance);
      sum += weight * this.#depths[i]!;
      weights += weight;
    }
    return sum / weights;
  }
}
