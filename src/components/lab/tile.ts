import { html, nothing } from 'lit';
import type { Proportion } from '../../sim/lab/proportion';
import { interval, ofAll, percent } from './lab-words';

/** One number of a description list, large, with what it is and how sure it is. */
export function tile(name: string, value: string, note = '') {
  return html`<div class="tile">
    <dt>${name}${note ? html`<small>${note}</small>` : nothing}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** A rate with its counts and interval. */
export function rateTile(name: string, share: Proportion | undefined, more = '') {
  if (!share || share.rate === undefined) return tile(name, '–', 'nothing measured yet');
  return tile(name, percent(share.rate), `${more}${more ? ' · ' : ''}${ofAll(share)}; 95 %: ${interval(share)}`);
}
