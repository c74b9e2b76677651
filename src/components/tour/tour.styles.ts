import { css } from 'lit';

/** A strip under the stage, in place of the casting tray: where we are, what happens, what has just happened, and the visitor's buttons. */
export const tourStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr) auto;
    grid-template-areas: 'rail rail buttons' 'now before buttons';
    gap: var(--s-2) var(--s-6);
    align-items: center;
    padding: var(--s-3) var(--s-5) var(--s-4);
    background: var(--s-paper);
    color: var(--s-ink);
    box-shadow: 0 -1px 0 var(--s-line);
  }

  .rail {
    grid-area: rail;
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    gap: var(--s-2);
  }
  .rail button {
    display: grid;
    align-content: center;
    gap: 0.25rem;
    width: 100%;
    min-height: 2.75rem;
    color: var(--s-ink-quiet);
    font-size: var(--s-text-s);
    font-weight: 600;
    text-align: start;
  }
  .rail .bead {
    position: relative;
    overflow: hidden;
    height: 0.375rem;
    border-radius: var(--s-radius-full);
    background: var(--s-wash-deep);
  }
  .rail .done .bead {
    background: var(--s-jade);
  }
  .rail .failed .bead {
    background: var(--s-chili);
  }
  .rail .now {
    color: var(--s-ink);
    font-weight: 750;
  }
  .rail .now .bead::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    background: var(--s-sun-deep);
    animation: walk 1.8s var(--s-ease) infinite;
  }
  .rail .now.still .bead::after {
    animation: none;
  }
  @keyframes walk {
    from {
      transform: translateX(-100%);
    }
    to {
      transform: translateX(100%);
    }
  }
  .sign {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
  }
  .done .sign smile-icon {
    color: var(--s-jade);
  }
  .failed .sign smile-icon {
    color: var(--s-chili);
  }

  /* as high with one line as with two: the devices above must not move */
  .step {
    grid-area: now;
    align-self: start;
    min-width: 0;
    min-height: 5.25rem;
  }
  .before {
    grid-area: before;
    min-width: 0;
    align-self: start;
    padding-inline-start: var(--s-4);
    border-inline-start: 3px solid var(--s-jade);
    font-size: var(--s-text-s);
    text-wrap: pretty;
  }
  .before.failed {
    border-color: var(--s-chili);
  }
  .before:empty {
    visibility: hidden;
  }
  .before b {
    display: block;
  }
  h2 {
    font-size: var(--s-text-l);
  }
  .step p {
    color: var(--s-ink-soft);
    font-size: var(--s-text-s);
    text-wrap: pretty;
  }
  .step .pace {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    color: var(--s-ink-quiet);
    font-size: var(--s-text-xs);
  }

  .buttons {
    grid-area: buttons;
    display: flex;
    align-items: center;
    gap: var(--s-2);
  }
  .round {
    display: grid;
    place-items: center;
    width: 2.75rem;
    height: 2.75rem;
    border-radius: 50%;
    background: var(--s-wash);
    color: var(--s-ink);
    font-size: 1.1rem;
  }
  .round:hover:not(:disabled) {
    background: var(--s-wash-deep);
  }
  .round:disabled {
    opacity: 0.4;
  }
  .round.main {
    width: 3.25rem;
    height: 3.25rem;
    background: var(--s-night);
    color: var(--s-on-night);
    font-size: 1.3rem;
  }
  .round smile-icon {
    display: grid;
  }
  :host(:dir(rtl)) .turns-with-text {
    scale: -1 1;
  }

  /* the end: it is the visitor's turn */
  .end {
    grid-template-columns: minmax(0, 1fr) auto auto;
    grid-template-areas: 'now turns buttons';
  }
  .end .step {
    align-self: center;
    min-height: 0;
  }
  .turns {
    grid-area: turns;
    display: flex;
    flex-wrap: wrap;
    gap: var(--s-2);
  }

  @container (max-width: 76rem) {
    section {
      grid-template-columns: minmax(0, 1fr) auto;
      grid-template-areas: 'rail rail' 'now buttons' 'before before';
    }
    .before {
      padding-block: var(--s-1);
    }
    .end {
      grid-template-areas: 'now buttons' 'turns turns';
    }
    .turns wa-button {
      flex: 1 1 12rem;
    }
  }

  @container (max-width: 44rem) {
    section {
      gap: var(--s-1) var(--s-2);
      padding: var(--s-2) var(--s-4) var(--s-3);
    }
    .rail .sign {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    section:not(.end) {
      grid-template-columns: minmax(0, 1fr);
      grid-template-areas: 'rail' 'now' 'buttons';
    }
    .buttons {
      justify-content: space-between;
    }
    /* what has just happened takes the place of what comes, for as long as it is told */
    .before {
      display: none;
    }
    section:not(.telling) .outcome-here,
    .telling .now-here {
      display: none;
    }
    h2 {
      font-size: var(--s-text-m);
    }
    .step {
      min-height: 4.9rem;
    }
  }
  @container (min-width: 44.01rem) {
    .outcome-here {
      display: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .rail .now .bead::after {
      animation: none;
    }
  }
`;
