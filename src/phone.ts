/**
 * Composition root of the phone's own page: the customer's wallet beside the stage, in another tab or window. It is no terminal: it asks for
 * no lock, and leaves every payment to the tab that began it.
 */
import { createBankClient } from './adapters/bank-client';
import { createCamera } from './adapters/camera';
import { createSystemClock } from './adapters/clock';
import { createFaceEngine } from './adapters/face-engine';
import { followLag } from './adapters/lag-channel';
import { createSystemRng } from './adapters/rng';
import { createScreen } from './adapters/screen';
import { lookAtStorage } from './adapters/storage-persistence';
import { backendOf } from './adapters/url-options';
import './components/phone/phone-app';
import type { World } from './ports';

function buildWorld(): World {
  const wall = createSystemClock();
  // Where the stage lives in slow motion, so does the phone: both watch one bank.
  const clock = followLag(wall);
  return {
    clock,
    rng: createSystemRng(),
    camera: createCamera(clock),
    // The models are loaded when somebody sets Smile to Pay up here, and not before.
    face: createFaceEngine({ clock: wall, backend: backendOf(location.search) }),
    bank: createBankClient({ lagMs: () => clock.lagMs() }),
    screen: createScreen(),
    storage: { usedBytes: async () => (await lookAtStorage()).usedBytes },
  };
}

const page = document.createElement('smile-phone-app');
page.world = buildWorld();
document.body.append(page);
// Tabs out of sight may be frozen, and then hear nothing.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void page.lookAgain();
});
