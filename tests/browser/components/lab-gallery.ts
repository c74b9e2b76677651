/**
 * The lab with scripted outcomes, to look at and to photograph: `npx vite` and open /tests/browser/components/lab-gallery.html with
 * ?played=600 (how many attempts are made before it stops) and #batch, #pad, #matching, #live or #report.
 */
import '../../../src/components/lab/lab-page';
import { SPECIES_IDS } from '../../../src/sim/attacks/model';
import { PROFILES } from '../../../src/sim/customers/profiles';
import { deskOn, memoryStore, scriptedRunner } from './lab-samples';

const played = Number(new URLSearchParams(location.search).get('played') ?? 1_100);
const desk = deskOn(memoryStore(), scriptedRunner(played));
const page = document.createElement('smile-lab-page');
page.desk = desk;
await desk.open();
if (played > 0) {
  void desk.start({
    customers: PROFILES.map(({ id }) => id),
    bonaFide: true,
    species: SPECIES_IDS,
    lights: ['soft', 'side', 'dim'],
    sensors: ['depth'],
    attemptsEach: 6,
    half: 'report',
    seed: '7',
  });
}
document.body.append(page);
