import { minor } from '../../../src/domain/money';
/**
 * The stage with a played world, to look at and to photograph: `npx vite` and open /tests/browser/components/gallery.html with
 * ?name=…&history=1&guidance=too_dark&decline=no_match&status=storage_full&camera=denied&devices=2&load=4000&actions=turn_left,smile&answer=8000&tab=elsewhere&recovered=void&stepup=1
 */
import '../../../src/components/pages/smile-stage';
import type { ChallengeAction } from '../../../src/domain/challenge';
import type { DeclineReason } from '../../../src/domain/payment';
import type { Guidance } from '../../../src/domain/observation';
import type { BankUnavailableReason, CameraFailure } from '../../../src/ports';
import { fakeWorld } from './fake-world';
import { anOrder, aReceipt, aWallet } from './samples';

const query = new URLSearchParams(location.search);
const get = (key: string): string | undefined => query.get(key) ?? undefined;
const order = anOrder();

const world = fakeWorld({
  ...(get('guidance') ? { guidance: get('guidance') as Guidance } : {}),
  ...(get('decline') ? { decline: get('decline') as DeclineReason } : {}),
  ...(get('camera') ? { camera: get('camera') as CameraFailure } : {}),
  ...(get('status') ? { status: { kind: 'unavailable', reason: get('status') as BankUnavailableReason } } : {}),
  ...(get('actions') ? { actions: get('actions')?.split(',') as ChallengeAction[] } : {}),
  ...(get('answer') ? { answerAfterMs: Number(get('answer')) } : {}),
  stepUp: get('stepup') !== undefined,
  devices: Number(get('devices') ?? 1),
  loadMs: Number(get('load') ?? 0),
  ...(get('recovered') === 'paid'
    ? { recovered: [{ order, step: { kind: 'paid', paymentId: 'p', receipt: aReceipt(order) } }] }
    : {}),
  ...(get('recovered') === 'void'
    ? { recovered: [{ order, step: { kind: 'declined', paymentId: 'p', reason: 'cancelled' } }] }
    : {}),
});
const name = get('name');
if (name) {
  const receipt = aReceipt(order);
  const { storeName, total } = order;
  const entry = (i: number) => ({
    paymentId: `p${i}`,
    storeName,
    total,
    method: i % 2 ? ('passcode' as const) : ('face' as const),
    paidAtMs: receipt.paidAtMs - i * 86_400_000,
    receipt,
    refundedMinor: minor(0),
  });
  const history = Array.from({ length: Number(get('history') ?? 0) }, (_, i) => entry(i));
  world.bank.seed(
    aWallet({ name, balanceMinor: Number(get('balance') ?? 50_000), enrolled: get('enrolled') !== undefined }),
    history,
  );
}

const stage = document.createElement('smile-stage');
stage.world = world;
if (get('tab') === 'elsewhere') stage.tab = 'elsewhere';
stage.addEventListener('smile-use-here', () => (stage.tab = 'here'));
document.body.append(stage);
