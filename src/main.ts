/**
 * The only place where the real world is put together: adapters in, one element out.
 */
import { createBankClient } from './adapters/bank-client';
import { createCamera } from './adapters/camera';
import { createSystemClock } from './adapters/clock';
import { createFaceEngine } from './adapters/face-engine';
import { createSystemRng } from './adapters/rng';
import { holdTerminal } from './adapters/terminal-lock';
import { backendOf } from './adapters/url-options';
import './components/pages/smile-stage';
import type { World } from './ports';

/** Where the browser cannot say when it is idle, this long after the first screen. */
const IDLE_GUESS_MS = 1_500;
/** A page that is never idle starts loading the models anyway. */
const IDLE_LIMIT_MS = 5_000;

function buildWorld(): World {
  const clock = createSystemClock();
  return {
    clock,
    rng: createSystemRng(),
    camera: createCamera(clock),
    face: createFaceEngine({ clock, backend: backendOf(location.search) }),
    bank: createBankClient(),
  };
}

/** Models are fetched and warmed up behind the usable page, so that the first customer does not wait for them. */
async function preloadFace({ clock, face }: World): Promise<void> {
  if ('requestIdleCallback' in window) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: IDLE_LIMIT_MS }));
  } else {
    await clock.sleep(IDLE_GUESS_MS);
  }
  // A failure is told to whoever wants to use the camera.
  await face.init({ backend: 'auto' });
}

function mount(world: World): void {
  const stage = document.createElement('smile-stage');
  let preloading = false;
  const terminal = holdTerminal((seat) => {
    stage.tab = seat;
    // Only now: before it is known which tab is the terminal, none may touch its open payments.
    stage.world = world;
    if (seat === 'elsewhere' || preloading) return;
    preloading = true;
    void stage.updateComplete.then(() => preloadFace(world));
  });
  stage.addEventListener('smile-use-here', () => terminal.takeOver());
  document.body.append(stage);
}

mount(buildWorld());
