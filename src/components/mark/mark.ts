import { LitElement, css, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** What the face of the mark does. */
export type Mood =
  'smile' | 'ask-smile' | 'ask-blink' | 'ask-turn-left' | 'ask-turn-right' | 'ask-nod' | 'rest' | 'sorry' | 'busy' | 'paid';

const MOUTHS: Readonly<Record<Mood, string>> = {
  smile: 'M19 38 C25 47 37 47 46 33',
  'ask-smile': 'M20 38 Q32 51 44 38',
  'ask-blink': 'M22 39 Q32 45 42 39',
  'ask-turn-left': 'M22 40 Q32 43 42 40',
  'ask-turn-right': 'M22 40 Q32 43 42 40',
  'ask-nod': 'M22 40 Q32 43 42 40',
  rest: 'M22 41 Q32 42 42 41',
  sorry: 'M22 44 Q32 37 42 44',
  busy: 'M24 41 Q32 44 40 41',
  paid: 'M19 38 C25 47 37 47 46 33',
};

/** The mark of the house: a face in a frame whose smile ends like a tick. Also the friendly prompt of the challenge. */
@customElement('smile-mark')
export class SmileMark extends LitElement {
  static override styles = css`
    :host {
      display: inline-block;
      width: 1em;
      height: 1em;
      flex: none;
      --face: var(--s-sun);
      --line: var(--s-night);
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
      overflow: visible;
    }
    .face {
      fill: var(--face);
    }
    .mouth,
    .frame {
      fill: none;
      stroke: var(--line);
      stroke-width: 5;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .features {
      transform-origin: 32px 32px;
    }
    .eye {
      fill: var(--line);
      transform-box: fill-box;
      transform-origin: center;
    }
    .ask-smile .mouth {
      animation: smile 1.8s var(--s-ease) infinite;
    }
    .ask-blink .eye {
      animation: blink 1.8s var(--s-ease) infinite;
    }
    .ask-turn-left .features {
      --turned: -9px;
      animation: turn 1.8s var(--s-ease) infinite;
    }
    .ask-turn-right .features {
      --turned: 9px;
      animation: turn 1.8s var(--s-ease) infinite;
    }
    .ask-nod .features {
      animation: nod 1.8s var(--s-ease) infinite;
    }
    .busy .eye {
      animation: look 1.6s ease-in-out infinite;
    }
    .paid .mouth {
      stroke-dasharray: 60;
      animation: draw 0.7s var(--s-ease) both 0.15s;
    }
    @keyframes smile {
      0%,
      15%,
      95% {
        d: path('M22 41 Q32 42 42 41');
      }
      45%,
      75% {
        d: path('M20 38 Q32 51 44 38');
      }
    }
    @keyframes blink {
      0%,
      38%,
      58%,
      100% {
        transform: scaleY(1);
      }
      48% {
        transform: scaleY(0.1);
      }
    }
    @keyframes turn {
      0%,
      15%,
      100% {
        transform: none;
      }
      45%,
      75% {
        transform: translateX(var(--turned)) scaleX(0.9);
      }
    }
    @keyframes nod {
      0%,
      20%,
      80%,
      100% {
        transform: none;
      }
      50% {
        transform: translateY(9px) scaleY(0.9);
      }
    }
    @keyframes look {
      0%,
      100% {
        transform: translateX(-3px);
      }
      50% {
        transform: translateX(3px);
      }
    }
    @keyframes draw {
      from {
        stroke-dashoffset: 60;
      }
      to {
        stroke-dashoffset: 0;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      * {
        animation: none !important;
      }
    }
  `;

  @property() mood: Mood = 'smile';

  override render() {
    return svg`<svg viewBox="0 0 64 64" aria-hidden="true" class=${this.mood}>
      <rect class="face" x="2" y="2" width="60" height="60" rx="20"></rect>
      <g class="features">
        <circle class="eye" cx="22" cy="25" r="4"></circle>
        <circle class="eye" cx="42" cy="25" r="4" style="animation-delay:0s"></circle>
        <path class="mouth" d=${MOUTHS[this.mood]}></path>
      </g>
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-mark': SmileMark;
  }
}
