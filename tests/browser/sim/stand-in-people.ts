/**
 * People without a pack: a skin-coloured egg with eyes, for what does not depend on faces.
 */
import { Group, Mesh, MeshLambertMaterial, SphereGeometry } from 'three';
import { RendererError } from '../../../src/sim/camera/renderer/errors';
import type { PeopleSource } from '../../../src/sim/camera/renderer/people';
import { turnOf } from '../../../src/sim/camera/turn-of';

function egg(): Group {
  const group = new Group();
  const ball = (
    radius: number,
    colour: number,
    at: readonly [number, number, number],
    scale: readonly [number, number, number],
  ) => {
    const mesh = new Mesh(new SphereGeometry(radius, 48, 32), new MeshLambertMaterial({ color: colour }));
    mesh.position.set(...at);
    mesh.scale.set(...scale);
    group.add(mesh);
  };
  ball(80, 0xc99a78, [0, -15, -85], [0.95, 1.35, 1.1]);
  for (const side of [-1, 1]) ball(12, 0xf4f2ee, [32 * side, 0, -8], [1, 0.7, 1]);
  for (const side of [-1, 1]) ball(6, 0x2a1a10, [32 * side, 0, 1], [1, 1, 0.6]);
  ball(14, 0xc08a6a, [0, -28, 6], [0.9, 1.2, 1]);
  ball(130, 0x34506a, [0, -330, -90], [1.5, 1, 0.8]);
  return group;
}

/** Knows nobody but `egg`. */
export function standInPeople(): PeopleSource {
  return {
    person: ({ customerId }) => {
      if (customerId !== 'egg')
        return Promise.reject(new RendererError('unknown_customer', `no customer ${customerId}; there is: egg`));
      const group = egg();
      return Promise.resolve({
        group,
        skinTone: [0.55, 0.36, 0.27],
        eyeRadiusMm: 12,
        eyesMm: () => {
          const { x, y, z } = group.position;
          return [
            [x - 32, y, z - 8],
            [x + 32, y, z - 8],
          ];
        },
        pose: ({ placeMm, pose }) => {
          group.position.set(...placeMm);
          group.quaternion.copy(turnOf(pose));
        },
        drawSilhouette: (draw) => draw(),
        dispose: () => undefined,
      });
    },
    mask: () => Promise.reject(new RendererError('failed', 'an egg wears no mask')),
    textureBytes: 0,
    forget: () => undefined,
  };
}
