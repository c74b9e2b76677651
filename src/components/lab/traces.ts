import { LitElement, css, html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CustomerProfile } from '../../sim/customers/model';
import { SIMULATED_NOTE } from '../../sim/lab/export';
import type { LiveTrace } from '../../sim/lab/desk';
import { shared } from '../theme/shared.styles';
import { labStyles } from './lab.styles';
import { plain, planWords, seconds } from './lab-words';

const [WIDTH, HEIGHT] = [240, 72];

interface Point {
  readonly atMs: number;
  readonly value: number;
}

/**
 * Each signal over the time of one attempt, small pictures side by side. Drawn by hand: a chart library would not keep up with
 * every frame.
 */
@customElement('smile-lab-traces')
export class SmileLabTraces extends LitElement {
  static override styles = [
    shared,
    labStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
        gap: var(--s-3);
      }
      li {
        padding: var(--s-3) var(--s-4);
        border-radius: var(--s-radius-m);
        background: var(--s-veil-faint);
      }
      .name {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--s-2);
        font-size: var(--s-text-s);
        font-weight: 650;
      }
      .name b {
        font-size: var(--s-text-l);
      }
      svg {
        display: block;
        width: 100%;
        height: 4.5rem;
        margin-block: var(--s-1);
        overflow: visible;
      }
      path {
        fill: none;
        stroke: var(--s-sun);
        stroke-width: 2;
        stroke-linejoin: round;
        vector-effect: non-scaling-stroke;
      }
      line {
        stroke: var(--s-veil);
        vector-effect: non-scaling-stroke;
      }
      .range {
        display: flex;
        justify-content: space-between;
        color: var(--s-on-night-soft);
        font-size: var(--s-text-xs);
      }
      .empty {
        padding-block: var(--s-6);
      }
    `,
  ];

  @property({ attribute: false }) trace: LiveTrace | undefined;
  @property({ attribute: false }) profiles: readonly CustomerProfile[] = [];
  @property({ type: Boolean }) running = false;

  override render() {
    const { trace } = this;
    const nameOf = (id: string): string => this.profiles.find((one) => one.id === id)?.name ?? id;
    return html`<section class="card night stack" aria-labelledby="traces-title">
      <div class="tools">
        <h2 id="traces-title">${this.running || !trace ? 'Live traces' : 'The last attempt'}</h2>
        <span class="simulated">${SIMULATED_NOTE}</span>
      </div>
      ${
        trace
          ? html`<p class="lead">${planWords(trace.plan, nameOf)}</p>
              <ul>
                ${[...seriesOf(trace)].map(([name, points]) => this.#series(name, points))}
              </ul>`
          : html`<div class="empty">
              <smile-mark mood="rest"></smile-mark>
              <p>Start a batch, and every signal of the attempt that runs is drawn here as it is read.</p>
            </div>`
      }
    </section>`;
  }

  #series(name: string, points: readonly Point[]) {
    const values = points.map(({ value }) => value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const span = high - low || 1;
    const [fromMs, toMs] = [points[0]!.atMs, points.at(-1)!.atMs];
    const x = (atMs: number): number => ((atMs - fromMs) / (toMs - fromMs || 1)) * WIDTH;
    const y = (value: number): number => HEIGHT - ((value - low) / span) * HEIGHT;
    const path = points.map(({ atMs, value }, i) => `${i ? 'L' : 'M'}${x(atMs).toFixed(1)} ${y(value).toFixed(1)}`).join('');
    const words = `${plain(name)}: now ${short(values.at(-1)!)}, between ${short(low)} and ${short(high)}`;
    return html`<li>
      <p class="name">${plain(name)} <b class="number">${short(values.at(-1)!)}</b></p>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${words}>
        ${svg`<line x1="0" y1=${HEIGHT} x2=${WIDTH} y2=${HEIGHT}></line><path d=${path}></path>`}
      </svg>
      <p class="range number"><span>${short(low)} to ${short(high)}</span><span>${seconds(toMs)}</span></p>
    </li>`;
  }
}

/** Values of each signal, in the order in which the signals first spoke. */
function seriesOf({ samples }: LiveTrace): ReadonlyMap<string, readonly Point[]> {
  const series = new Map<string, Point[]>();
  for (const { atMs, values } of samples) {
    for (const [name, value] of Object.entries(values)) {
      const points = series.get(name) ?? [];
      points.push({ atMs, value });
      series.set(name, points);
    }
  }
  return series;
}

const short = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(3));

declare global {
  interface HTMLElementTagNameMap {
    'smile-lab-traces': SmileLabTraces;
  }
}
