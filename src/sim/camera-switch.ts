/**
 * Two cameras behind one port: the visitor's own, and the simulated one while somebody is cast before it.
 */
import type { Camera } from '../ports';

export interface SwitchedCamera extends Camera {
  /** Whoever opens a camera without naming one gets this one from now on; `undefined` gives the visitor's own. */
  use(simulated: Camera | undefined): void;
}

export function createSwitchedCamera(own: Camera): SwitchedCamera {
  let simulated: Camera | undefined;
  return {
    use(camera) {
      simulated = camera;
    },
    isSimulated: () => simulated !== undefined,
    async devices() {
      const lists = await Promise.all([simulated?.devices() ?? [], own.devices()]);
      return lists.flat();
    },
    async open(deviceId) {
      if (!simulated) return own.open(deviceId);
      if (deviceId === undefined) return simulated.open();
      const isSimulated = (await simulated.devices()).some((device) => device.deviceId === deviceId);
      return isSimulated ? simulated.open(deviceId) : own.open(deviceId);
    },
  };
}
