/**
 * Who counts as standing at the counter together with the customer.
 */

/** Pixels of the frame. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A face at least this wide compared with the customer's is at the counter too; a smaller one is a passer-by and does not matter. */
export const COMPANION_MIN_WIDTH_SHARE = 0.6;

/**
 * Other faces about as near as the customer's, or nearer.
 * @param customer box of the tracked face
 * @param detected every detected face, the customer's among them or not
 */
export function companions(customer: Box, detected: readonly Box[]): number {
  const others = detected.filter((box) => !sharesCentre(customer, box));
  // Mesh and detector draw boxes of different cut, so detections are compared with the customer's own detection where there is one.
  const own = detected.find((box) => sharesCentre(customer, box)) ?? customer;
  return others.filter((box) => box.width >= COMPANION_MIN_WIDTH_SHARE * own.width).length;
}

function sharesCentre(p: Box, q: Box): boolean {
  const dx = Math.abs(p.left + p.width / 2 - q.left - q.width / 2);
  const dy = Math.abs(p.top + p.height / 2 - q.top - q.height / 2);
  return dx < p.width / 2 && dy < p.height / 2;
}
