/**
 * The casting tray at the bottom of an empty page, to look at: `npx vite` and open /tests/browser/components/casting-gallery.html with
 * ?cast=… as in `casting-script.ts`, and &state=preparing or &state=failed. Depth and colour are a played hill.
 */
import '../../../src/components/casting/casting-tray';
import { castingFromAddress } from '../../../src/sim/casting-script';
import { PROFILES } from '../../../src/sim/customers/profiles';
import { playedFrames } from './played-frames';

document.body.style.cssText = 'display:flex;flex-direction:column;justify-content:end;height:100dvh';
const tray = document.createElement('smile-casting');
tray.style.flex = 'none';
const query = new URLSearchParams(location.search);
const parsed = castingFromAddress(location.search, PROFILES);
if (parsed?.kind === 'casting') {
  const { casting } = parsed;
  const state = query.get('state');
  const enrolling = PROFILES.find(({ id }) => casting.at.kind === 'customer' && id === casting.at.customerId);
  tray.theatre =
    state === 'failed'
      ? { kind: 'failed', casting, reason: 'not_enrolled' }
      : state === 'preparing' && enrolling
        ? { kind: 'preparing', casting, enrolling }
        : { kind: 'playing', casting };
  tray.source = playedFrames(query.has('flat') ? undefined : 'hill');
}
tray.addEventListener('smile-cast', ({ detail }) => {
  tray.theatre = detail === 'camera' ? { kind: 'own_camera' } : { kind: 'playing', casting: detail };
  tray.source ??= playedFrames('hill');
});
document.body.append(tray);
