import { html } from 'lit';
import { PROFILES } from '../../sim/customers/profiles';
import '../lab/batch-form';
import type { Exhibit } from './exhibit';

/** The lab's charts need attempts; here is what can be seen without. */
export function labExhibits(): readonly Exhibit[] {
  return [
    { id: 'batch', room: 'wide', draw: () => html`<smile-lab-batch .profiles=${PROFILES}></smile-lab-batch>` },
    { id: 'batch/busy', room: 'wide', draw: () => html`<smile-lab-batch busy .profiles=${PROFILES}></smile-lab-batch>` },
  ];
}
