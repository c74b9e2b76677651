import { localized, msg } from '@lit/localize';
import { LitElement, css, html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CustomerProfile } from '../../sim/customers/model';
import { shared } from '../theme/shared.styles';

/** Skin on the Monk scale, 1 (lightest) to 10, for drawn faces. */
const TONES = ['#f6ede4', '#f3e7db', '#f7ead0', '#eadaba', '#d7bd96', '#a07e56', '#825c43', '#604134', '#3a312a', '#292420'];

/** From this age on a drawn head is grey. */
const GREY_FROM_YEARS = 57;

/**
 * A simulated customer's small portrait, marked as simulated: the rendered one, or a drawn bust while there is none. Whoever
 * shows it says the name beside it.
 */
@localized()
@customElement('smile-portrait')
export class SmilePortrait extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        position: relative;
        display: block;
        overflow: hidden;
        aspect-ratio: 1;
        border-radius: var(--s-radius-m);
        background: radial-gradient(circle at 50% 30%, #ffe9b0, #f5b93a 78%);
      }
      img,
      svg {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      span {
        position: absolute;
        inset: auto 0 0;
        padding: 0.9em 0 0.22em;
        background: linear-gradient(transparent, var(--s-scrim-strong));
        color: var(--s-on-scrim);
        font-size: 0.625rem;
        font-weight: 650;
        line-height: 1.2;
        letter-spacing: 0.01em;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) profile: CustomerProfile | undefined;
  /** Folder of the portraits, ending in a slash. */
  @property() folder = `${import.meta.env.BASE_URL}customers/portraits/`;
  @state() private missing = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('profile') || changed.has('folder')) this.missing = false;
  }

  override render() {
    const { profile } = this;
    if (!profile) return nothing;
    return html`${
        this.missing
          ? this.#drawn(profile)
          : html`<img
              src="${this.folder}${profile.id}.webp"
              alt=""
              loading="lazy"
              decoding="async"
              draggable="false"
              @error=${() => (this.missing = true)}
            />`
      }<span>${msg('simulated')}</span>`;
  }

  /** Head and shoulders in their skin, with their initials. */
  #drawn({ name, monkTone, ageYears, sex }: CustomerProfile) {
    const skin = TONES[monkTone - 1] ?? TONES[4]!;
    const hair = ageYears >= GREY_FROM_YEARS ? '#a9a39a' : '#33261d';
    const initials = name.split(' ').map((part) => part[0]);
    return html`<svg viewBox="0 0 64 64" aria-hidden="true">
      ${sex === 'female' ? svg`<path d="M17 24c0-22 30-22 30 0l2 22c-8 5-26 5-34 0z" fill=${hair} />` : ''}
      <path d="M8 66c0-16 10-22 24-22s24 6 24 22z" fill="#2b4a43" />
      <path d="M26 36h12v9c0 4-12 4-12 0z" fill=${skin} />
      <path d="M26 38h12v4c-4 3-8 3-12 0z" fill="#000" opacity=".16" />
      <ellipse cx="32" cy="26" rx="12.5" ry="15" fill=${skin} />
      <path d="M18.6 27c-2.6-22 29.4-22 26.8 0-2-7-6-10.5-13.4-10.5S20.6 20 18.6 27z" fill=${hair} />
      <path
        d="M26.5 32c3 3.2 8 3.2 11 0"
        fill="none"
        stroke="#000"
        stroke-opacity=".45"
        stroke-width="1.6"
        stroke-linecap="round"
      />
      <g fill="#000" fill-opacity=".55">
        <circle cx="27.2" cy="25" r="1.5" />
        <circle cx="36.8" cy="25" r="1.5" />
      </g>
      <text x="60" y="12" text-anchor="end" font-size="10" font-weight="750" fill="#3d2c00">${initials}</text>
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-portrait': SmilePortrait;
  }
}
