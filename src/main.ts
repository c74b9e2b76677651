/**
 * The only place where the real world is put together: adapters in, one element out.
 */
import { msg } from '@lit/localize';
import { createBankClient } from './adapters/bank-client';
import { createCamera } from './adapters/camera';
import { createSystemClock } from './adapters/clock';
import { createScreen } from './adapters/screen';
import { createFaceEngine } from './adapters/face-engine';
import { graphicsKind } from './adapters/graphics';
import { leadLag } from './adapters/lag-channel';
import { createSystemRng } from './adapters/rng';
import { lookAtStorage } from './adapters/storage-persistence';
import { createSpeech } from './adapters/speech';
import { holdTerminal } from './adapters/terminal-lock';
import { backendOf, seedOf } from './adapters/url-options';
import { startLocale, titlePage } from './components/i18n/locale';
import './components/pages/smile-stage';
import type { SmileStage } from './components/pages/smile-stage';
import type { World } from './ports';
import { createSwitchedCamera, type SwitchedCamera } from './sim/camera-switch';
import type { Casting } from './sim/casting';
import { createPacedClock, type PacedClock } from './sim/paced-clock';
import type { Theatre } from './sim/theatre';
import { attachVisit, darkUnlessAsked } from './visit';

/** Where the browser cannot say when it is idle, this long after the first screen. */
const IDLE_GUESS_MS = 1_500;
/** A page that is never idle starts loading the models anyway. */
const IDLE_LIMIT_MS = 5_000;

type PageWorld = World & { readonly clock: PacedClock; readonly camera: SwitchedCamera };

function buildWorld(): PageWorld {
  // Slowed down only while a simulated camera cannot keep up; a real one never does that.
  const clock = createPacedClock(createSystemClock());
  const camera = createSwitchedCamera(createCamera(clock));
  return {
    clock,
    rng: createSystemRng(),
    camera,
    face: createFaceEngine({ clock: clock.wall, backend: backendOf(location.search) }),
    bank: createBankClient({
      lagMs: () => clock.lagMs(),
      // A phone in another tab lives as far behind as this page.
      onLag: leadLag(() => clock.lagMs()),
      challengeSeed: seedOf(location.search),
    }),
    screen: darkUnlessAsked(createScreen(), camera),
    storage: { usedBytes: async () => (await lookAtStorage()).usedBytes },
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

/** Loads the simulated world when somebody is first cast, and tells it of every payment and enrolment. */
function attachTheatre(stage: SmileStage, world: PageWorld): void {
  const flows = new Map<string, HTMLElementEventMap['smile-flow']['detail']>();
  let opening: Promise<Theatre> | undefined;
  let opened: Theatre | undefined;

  const open = async (): Promise<Theatre> => {
    const [{ openTheatre }, { createSeededRng }] = await Promise.all([import('./sim/open-theatre'), import('./sim/rng')]);
    const seed = seedOf(location.search);
    const { theatre, camera } = openTheatre({
      world: { ...world, rng: seed === undefined ? world.rng : createSeededRng(seed) },
      house: stage,
      quality: graphicsKind() === 'hardware' ? 'full' : 'lite',
      packUrl: new URL('customers/', document.baseURI).href,
      onState: (state) => {
        stage.theatre = state;
        visit.heard(state);
      },
    });
    stage.source = camera;
    for (const flow of flows.values()) theatre.follow(flow);
    return (opened = theatre);
  };
  const cast = async (casting: Casting | 'camera'): Promise<void> => {
    if (casting === 'camera') return opened?.clear();
    await (await (opening ??= open())).cast(casting);
  };
  const castFromAddress = async (): Promise<void> => {
    if (!new URLSearchParams(location.search).has('cast')) return;
    const [{ castingFromAddress }, { PROFILES }] = await Promise.all([
      import('./sim/casting-script'),
      import('./sim/customers/profiles'),
    ]);
    const asked = castingFromAddress(location.search, PROFILES);
    if (asked?.kind === 'invalid') stage.theatre = { kind: 'rejected', message: asked.message };
    else if (asked) await cast(asked.casting);
  };

  const visit = attachVisit({ stage, world, cast, castFromAddress, isSlow: () => graphicsKind() !== 'hardware' });
  let castByHand = false;
  stage.addEventListener('smile-flow', ({ detail }) => {
    // The first payment begins when the bank is open: only then can anybody have a wallet. Whoever was quicker by hand stands in the address too.
    if (detail.kind === 'payment' && !flows.has('payment') && !castByHand) void castFromAddress();
    flows.set(detail.kind, detail);
    opened?.follow(detail);
  });
  stage.addEventListener('smile-cast', ({ detail }) => {
    castByHand = true;
    void cast(detail);
  });
}

function mount(world: PageWorld): void {
  const stage = document.createElement('smile-stage');
  stage.speech = createSpeech();
  attachTheatre(stage, world);
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

titlePage(() => msg('Smile Lab: pay with a smile'));
// In the visitor's language from the first picture on. It never throws; without its texts the page is English.
void startLocale().then(() => mount(buildWorld()));
