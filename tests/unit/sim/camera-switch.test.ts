import { expect, it } from 'vitest';
import type { Camera } from '../../../src/ports';
import { createSwitchedCamera } from '../../../src/sim/camera-switch';

const camera = (...names: string[]): Camera & { opened: (string | undefined)[] } => {
  const opened: (string | undefined)[] = [];
  return {
    opened,
    devices: async () => names.map((deviceId) => ({ deviceId, label: deviceId })),
    open: async (deviceId) => (opened.push(deviceId), { kind: 'busy' }),
  };
};

it('is the visitor’s own camera until another is used, and again afterwards', async () => {
  const [own, simulated] = [camera('front'), camera('simulated')];
  const both = createSwitchedCamera(own);
  await both.open();
  both.use(simulated);
  await both.open();
  both.use(undefined);
  await both.open('front');
  expect([own.opened, simulated.opened]).toEqual([[undefined, 'front'], [undefined]]);
});

it('lists both, and opens the one that is named', async () => {
  const [own, simulated] = [camera('front', 'back'), camera('simulated')];
  const both = createSwitchedCamera(own);
  both.use(simulated);
  expect((await both.devices()).map(({ deviceId }) => deviceId)).toEqual(['simulated', 'front', 'back']);
  await both.open('back');
  await both.open('simulated');
  expect([own.opened, simulated.opened]).toEqual([['back'], ['simulated']]);
});
