import { css } from 'lit';

/** The look of the tray; where its parts are is in the layout. */
export const trayStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--s-on-night);
    --s-focus: var(--s-sun);
  }
  section {
    background: radial-gradient(70rem 16rem at 12% -40%, var(--s-glow-sun), transparent 70%), var(--s-night);
    box-shadow:
      inset 0 1px 0 var(--s-veil),
      0 -14px 30px -18px var(--s-scrim);
  }

  h2 {
    font-size: var(--s-text-l);
  }
  .title {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--s-2);
  }
  .fold {
    display: grid;
    place-items: center;
    width: var(--s-target);
    height: var(--s-target);
    margin: -0.375rem;
    border-radius: 50%;
    color: var(--s-on-night-soft);
    transition: background-color var(--s-quick) var(--s-ease);
  }
  .fold:hover {
    background: var(--s-veil);
    color: var(--s-on-night);
  }
  :host([folded]) .fold smile-icon {
    rotate: 180deg;
  }
  .status {
    color: var(--s-on-night-soft);
    font-size: var(--s-text-s);
    line-height: 1.3;
    text-wrap: pretty;
  }
  .failed {
    color: var(--s-on-night-chili);
  }

  .sides {
    display: grid;
    grid-template-columns: 1fr 1fr;
    padding: 0.1875rem;
    border-radius: var(--s-radius-full);
    background: var(--s-veil-faint);
  }
  .sides button {
    min-height: var(--s-target);
    padding: 0 var(--s-3);
    border-radius: inherit;
    font-size: var(--s-text-s);
    font-weight: 650;
    transition: background-color var(--s-quick) var(--s-ease);
  }
  .sides button[aria-pressed='true'] {
    background: var(--s-sun);
    color: var(--s-on-sun);
  }

  .card {
    position: relative;
    display: grid;
    justify-items: center;
    align-content: start;
    width: 100%;
    padding: 0.3125rem 0.3125rem 0.375rem;
    border-radius: 1.1rem;
    font-size: var(--s-text-s);
    line-height: 1.2;
    text-align: center;
    transition:
      background-color var(--s-quick) var(--s-ease),
      translate var(--s-quick) var(--s-ease);
  }
  .card:hover:not(:disabled) {
    background: var(--s-veil-faint);
  }
  .card:active:not(:disabled) {
    translate: 0 1px;
  }
  .card[aria-pressed='true'] {
    background: var(--s-sun);
    color: var(--s-on-sun);
  }
  .card[aria-pressed='true'] .remark {
    color: inherit;
  }
  .card:disabled {
    opacity: 0.55;
  }
  .picture {
    width: 100%;
    margin-bottom: 0.3125rem;
  }
  .picture.own,
  .tool .picture {
    display: grid;
    place-items: center;
    aspect-ratio: 1;
    border-radius: var(--s-radius-m);
    font-size: 1.75rem;
    background: linear-gradient(160deg, var(--s-night-raised), var(--s-night-soft));
    color: var(--s-sun);
    box-shadow: inset 0 0 0 1px var(--s-veil-faint);
  }
  .own {
    color: var(--s-jade-bright);
  }
  .tool .picture {
    aspect-ratio: 4 / 3;
    font-size: 1.5rem;
  }
  .tool .mask {
    color: var(--s-tint-coral);
  }
  .tool .replay {
    color: var(--s-tint-sky);
  }
  .tool .morph,
  .tool .double {
    color: var(--s-tint-violet);
  }
  .tool .injection {
    color: var(--s-tint-rose);
  }
  .name {
    font-weight: 650;
    max-width: 100%;
    text-wrap: balance;
  }
  .remark {
    color: var(--s-on-night-soft);
    font-size: 0.6875rem;
  }
  .coming .picture {
    animation: coming 1.1s ease-in-out infinite alternate;
  }
  @keyframes coming {
    to {
      opacity: 0.45;
    }
  }

  .family {
    display: grid;
    gap: 0.125rem;
  }
  .family ul {
    display: flex;
    flex-wrap: inherit;
  }
  .caption {
    padding: 0 0.5rem;
    color: var(--s-on-night-soft);
    font-size: 0.6875rem;
    font-weight: 650;
    white-space: nowrap;
  }

  .choice {
    position: relative;
    display: flex;
    align-items: center;
    min-width: 0;
    min-height: var(--s-target);
    border-radius: var(--s-radius-full);
    background: var(--s-veil-faint);
    font-size: var(--s-text-s);
  }
  label.choice > span,
  summary > span {
    flex: none;
    padding-left: 0.85rem;
    color: var(--s-on-night-soft);
  }
  .choice smile-icon {
    position: absolute;
    right: 0.7rem;
    pointer-events: none;
    color: var(--s-on-night-soft);
  }
  select {
    flex: 1;
    min-width: 0;
    height: 100%;
    min-height: var(--s-target);
    padding: 0 2rem 0 0.5rem;
    border: 0;
    border-radius: inherit;
    background: transparent;
    color: inherit;
    font: inherit;
    font-weight: 650;
    text-overflow: ellipsis;
    appearance: none;
  }
  option {
    background: var(--s-paper);
    color: var(--s-ink);
  }
  summary {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 0.5rem;
    min-width: 0;
    min-height: var(--s-target);
    padding-right: 2rem;
    border-radius: inherit;
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary b {
    font-weight: 650;
  }
  .disguises {
    display: block;
  }
  fieldset {
    position: absolute;
    z-index: 3;
    right: 0;
    bottom: calc(100% + 0.5rem);
    display: grid;
    min-width: 13rem;
    margin: 0;
    padding: var(--s-2);
    border: 0;
    border-radius: var(--s-radius-l);
    background: var(--s-paper);
    color: var(--s-ink);
    box-shadow: var(--s-shadow-l);
    --s-focus: var(--s-sky);
  }
  fieldset label {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    min-height: var(--s-target);
    padding: 0 var(--s-2);
    border-radius: var(--s-radius-s);
    cursor: pointer;
  }
  fieldset label:hover {
    background: var(--s-wash);
  }
  input {
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
    accent-color: var(--s-jade);
  }
`;
