/**
 * Composition root of the lab's page. It opens neither the bank nor a camera.
 */
import { msg } from '@lit/localize';
import { createAttemptStore } from './adapters/attempt-store';
import { createSystemClock } from './adapters/clock';
import { startLocale, titlePage } from './components/i18n/locale';
import './components/lab/lab-page';
import { PROFILES } from './sim/customers/profiles';
import { LabDesk } from './sim/lab/desk';

const desk = new LabDesk({
  store: createAttemptStore(),
  clock: createSystemClock(),
  profiles: PROFILES,
  // Renderer, networks and runtimes are megabytes: only for who starts a batch.
  openRunner: async () => (await import('./lab-runner')).createBatchRunner(),
});
titlePage(() => msg('Smile Lab: the lab'));
await startLocale();
const page = document.createElement('smile-lab-page');
page.desk = desk;
document.body.append(page);
void desk.open();
