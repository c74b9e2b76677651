import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../src/domain/money';
import { createEnrolment } from '../../../src/flows/enrol';
import type { PhoneMessage, Wallet } from '../../../src/ports';
import { NOBODY, type Casting } from '../../../src/sim/casting';
import { createSwitchedCamera, type SwitchedCamera } from '../../../src/sim/camera-switch';
import type { CustomerProfile } from '../../../src/sim/customers/model';
import { createSeededRng } from '../../../src/sim/rng';
import { createTheatre, type Theatre, type TheatreState } from '../../../src/sim/theatre';
import { SMILING, fakeWorld, settled, type FakeWorld } from '../flows/fakes';

const PROFILES: CustomerProfile[] = [
  { id: 'mei', name: 'Mei Lin', ageYears: 27, sex: 'female', monkTone: 3 },
  { id: 'omar', name: 'Omar Haddad', ageYears: 44, sex: 'male', monkTone: 5 },
];
const cast = (customerId: string): Casting => ({ ...NOBODY, at: { kind: 'customer', customerId, disguises: [] } });
const ATTACK: Casting = {
  ...NOBODY,
  at: { kind: 'attack', species: 'printed_photo', victimId: 'mei', attackerId: 'omar', severity: 'typical' },
};

let world: FakeWorld;
let wallets: Wallet[];
let states: TheatreState[];
let shown: string[];
let baskets: number;
let camera: SwitchedCamera;
let theatre: Theatre;
/** Whether the phone answers the wish to set up. */
let phoneAnswers: boolean;
const stops: (() => void)[] = [];

function change(customerId: string, face: Wallet['face']) {
  wallets = wallets.map((wallet) => (wallet.customerId === customerId ? { ...wallet, face } : wallet));
  return { kind: 'ok' as const, value: wallets.find((wallet) => wallet.customerId === customerId) as Wallet };
}

beforeEach(() => {
  [wallets, states, shown, baskets, phoneAnswers] = [[], [], [], 0, true];
  const code = { kind: 'sms_code', code: '123456', expiresAtMs: 9e15 } as unknown as PhoneMessage;
  world = fakeWorld({
    wallets: async () => wallets,
    messages: async () => [code],
    createWallet: async ({ name, phoneNumber }) => {
      const balance = { amountMinor: minor(50_000), currency: 'CNY' } as const;
      const wallet: Wallet = { customerId: `c-${name}`, name, phoneNumber, balance, face: { kind: 'none' }, trustedStores: [] };
      wallets = [...wallets, wallet];
      return { kind: 'ok', value: wallet };
    },
    giveFaceConsent: async (id) => change(id, { kind: 'consented' }),
    confirmSmsCode: async (id) => change(id, { kind: 'sms_confirmed' }),
    completeEnrolment: async (id) => change(id, { kind: 'enrolled', on: true, enrolledAtMs: 1 }),
  });
  camera = createSwitchedCamera({ devices: async () => [], open: async () => ({ kind: 'missing' }) });
  const flowWorld = { ...world, camera };
  theatre = createTheatre({
    clock: world.clock,
    rng: createSeededRng('theatre'),
    bank: world.bank,
    camera,
    profiles: PROFILES,
    simulated: world.camera,
    onState: (state) => void states.push(state),
    house: {
      showWallet: async (customerId) => void shown.push(customerId),
      fillBasket: () => void (baskets += 1),
      setUpFace() {
        if (!phoneAnswers) return;
        const actor = createEnrolment({ customerId: shown.at(-1) ?? '', terminalId: 'phone', world: flowWorld });
        stops.push(() => actor.stop());
        actor.start();
        theatre.follow({ kind: 'enrolment', actor });
      },
    },
  });
});
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** Lets time go on; the face smiles every other second. */
async function goOn(seconds: number): Promise<void> {
  for (let i = 0; i < seconds * 25; i++) {
    world.face.scene = i % 50 > 25 ? SMILING : {};
    await world.clock.advance(40);
  }
}
const who = () => theatre.scene(world.clock.nowMs()).people.map(({ appearance }) => appearance.customerId);
const kinds = () =>
  states.map((state) => (state.kind === 'preparing' && state.enrolling ? `enrolling ${state.enrolling.id}` : state.kind));

describe('the theatre', () => {
  it('has a new customer set Smile to Pay up by the real flow, then brings them to a full basket', async () => {
    const done = theatre.cast(cast('mei'));
    await goOn(20);
    await done;
    expect(kinds()).toEqual(['preparing', 'enrolling mei', 'playing']);
    expect(wallets.map(({ name, face }) => [name, face.kind])).toEqual([['Mei Lin', 'enrolled']]);
    expect([shown, baskets, who()]).toEqual([['c-Mei Lin', 'c-Mei Lin'], 1, ['mei']]);
  });

  it('needs no second enrolment', async () => {
    const first = theatre.cast(cast('mei'));
    await goOn(20);
    await first;
    states.length = 0;
    await theatre.cast({ ...cast('mei'), light: 'side' });
    expect(kinds()).toEqual(['preparing', 'playing']);
    expect(theatre.scene(world.clock.nowMs()).light).toBe('side');
  });

  it('enrols the victim of an attack first, and shows the victim’s wallet', async () => {
    const done = theatre.cast(ATTACK);
    await goOn(20);
    await done;
    expect(kinds()).toEqual(['preparing', 'enrolling mei', 'playing']);
    expect(new Set(shown)).toEqual(new Set(['c-Mei Lin']));
    await goOn(3);
    expect(who()).toEqual(['omar']);
  });

  it('says so when the phone does not begin, and plays nothing on', async () => {
    phoneAnswers = false;
    await theatre.cast(cast('mei'));
    expect(states.at(-1)).toMatchObject({ kind: 'failed', reason: 'not_enrolled' });
    expect(baskets).toBe(0);
  });

  it('forgets a casting that another overtakes', async () => {
    const first = theatre.cast(cast('mei'));
    const second = theatre.cast(cast('omar'));
    await goOn(20);
    await Promise.all([first, second]);
    expect(states.at(-1)).toMatchObject({ kind: 'playing', casting: cast('omar') });
    expect(wallets.find(({ name }) => name === 'Mei Lin')?.face.kind ?? 'none').toBe('none');
  });

  it('says that the camera has no pictures, only while it plays', async () => {
    theatre.fail('no_webgl');
    expect(states).toEqual([]);
    await theatre.cast(NOBODY);
    theatre.fail('no_webgl');
    expect(states.at(-1)).toEqual({ kind: 'failed', casting: NOBODY, reason: 'no_webgl' });
  });

  it('gives the camera back', async () => {
    await theatre.cast(NOBODY);
    expect((await camera.open()).kind).toBe('open');
    theatre.clear();
    await settled();
    expect((await camera.open()).kind).toBe('missing');
    expect(states.at(-1)).toEqual({ kind: 'own_camera' });
  });
});
