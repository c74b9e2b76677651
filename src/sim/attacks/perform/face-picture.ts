/** A life-size picture right before the attacker's face: it turns with the head, and the attacker's eyes are behind its eyes. */
import { createCustomerActor } from '../../behaviour/actor';
import { smoothNoise } from '../../behaviour/noise';
import { rotationOf, turned, type Vector } from '../../camera/person/turn';
import type { HeadPose } from '../../scene';
import type { FacePictureSettings } from '../model';
import { plain, type AttackContext, type Performance } from './context';
import { EYES_ABOVE_MIDDLE_MM, lifeSizeDistanceMm, stillOf } from './pictures';

/** About where a head turns, from the middle between the eyes. */
const HEAD_PIVOT_MM: Vector = [0, -70, -95];

export function performFacePicture(settings: FacePictureSettings, context: AttackContext): Performance {
  const { medium, widthMm, heightMm, aheadMm, grip } = settings;
  const { victimId, attackerId, rng, entersAtMs, backdrop } = context;
  const attacker = createCustomerActor({ appearance: plain(attackerId), rng: rng.fork('attacker'), entersAtMs });
  const subject = stillOf(plain(victimId), lifeSizeDistanceMm(heightMm));
  const shake = [smoothNoise(rng.fork('shake x'), 900), smoothNoise(rng.fork('shake y'), 750)] as const;
  const rest: Vector = [0, -EYES_ABOVE_MIDDLE_MM, aheadMm];
  return {
    prompt: (prompt, atMs) => attacker.prompt(prompt, atMs),
    at(atMs) {
      const wearer = attacker.at(atMs);
      const offset = turnedWithHead(rest, wearer.pose);
      const { placeMm: eyes, pose } = wearer;
      const holds = {
        medium,
        widthMm,
        heightMm,
        shows: { subject, light: 'soft', backdrop },
        placeMm: [
          eyes[0] + offset[0] + grip.tremorMm * shake[0](atMs),
          eyes[1] + offset[1] + grip.tremorMm * shake[1](atMs),
          eyes[2] + offset[2],
        ],
        pose: {
          yawDeg: pose.yawDeg + grip.tilt.yawDeg,
          pitchDeg: pose.pitchDeg + grip.tilt.pitchDeg,
          rollDeg: pose.rollDeg + grip.tilt.rollDeg,
        },
      } as const;
      return { people: [{ ...wearer, holds }] };
    },
    leave: (atMs) => attacker.leave(atMs),
  };
}

/** Where a point given from the middle between the eyes at rest goes when the head turns about its pivot. */
export function turnedWithHead(point: Vector, pose: HeadPose): Vector {
  const [x, y, z] = HEAD_PIVOT_MM;
  const [dx, dy, dz] = turned(rotationOf(pose), [point[0] - x, point[1] - y, point[2] - z]);
  return [x + dx, y + dy, z + dz];
}
