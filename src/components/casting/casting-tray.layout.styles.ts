import { css } from 'lit';

/** One row on a wide page, two on a tall stand, a page of its own on a phone: by the width the tray is given. */
export const trayLayout = css`
  section {
    display: grid;
    grid-template-columns: auto 13rem minmax(0, 1fr) 22rem;
    align-items: center;
    gap: var(--s-4);
    padding: var(--s-2) var(--s-5);
  }
  section:not(:has(smile-camera-view)) {
    grid-template-columns: 13rem minmax(0, 1fr) 22rem;
  }
  smile-camera-view {
    width: 17.5rem;
  }
  .lead,
  .settings {
    display: grid;
    gap: 0.375rem;
  }
  .settings {
    grid-template-columns: 1fr 1fr;
  }
  .rail {
    display: flex;
    align-items: start;
    gap: 0.125rem;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--s-veil-strong) transparent;
    padding: 0.25rem 0.25rem 0.375rem;
    scroll-padding: 3rem;
    mask-image: linear-gradient(90deg, transparent, #000 0.75rem, #000 calc(100% - 2rem), transparent);
  }
  .rail > li {
    flex: none;
  }
  .card {
    width: 5.25rem;
  }
  .tool {
    width: 6.25rem;
  }

  /* folded, a wide page keeps one line */
  :host([folded]) section {
    grid-template-columns: 1fr;
    padding-block: var(--s-1);
  }
  :host([folded]) .lead {
    display: flex;
    align-items: center;
    gap: var(--s-4);
  }
  :host([folded]) .title {
    flex-direction: row-reverse;
  }
  :host([folded]) :is(.rail, .settings, .sides) {
    display: none;
  }

  /* a tall stand */
  @container (max-width: 76rem) {
    section,
    section:not(:has(smile-camera-view)) {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: var(--s-3) var(--s-5);
      padding: var(--s-4) var(--s-6);
    }
    smile-camera-view {
      grid-row: 1;
      grid-column: 1;
      width: auto;
      max-width: 26rem;
    }
    .lead {
      grid-row: 1;
    }
    .rail {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    .settings {
      grid-column: 1 / -1;
      grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
      gap: var(--s-2);
    }
    .settings .choice,
    .sides button,
    select,
    summary {
      min-height: var(--s-target);
    }
    section:not(:has(smile-camera-view)) .lead {
      grid-column: 1 / -1;
    }
  }

  /* a phone: folded it keeps the portraits; open it leaves the terminal above it enough room to be used */
  @container (max-width: 40rem) {
    section,
    section:not(:has(smile-camera-view)),
    :host([folded]) section {
      display: flex;
      flex-direction: column;
      align-items: stretch;
      gap: var(--s-2);
      max-height: min(42dvh, 24rem);
      padding: var(--s-2) var(--s-4) var(--s-3);
      overflow-y: auto;
      overscroll-behavior: contain;
    }
    :host([folded]) section {
      gap: 0.125rem;
      padding: var(--s-1) 0 0;
    }
    :host([folded]) .lead {
      padding: 0 var(--s-4);
    }
    :host([folded]) .status {
      flex: 1;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    :host([folded]) h2 {
      display: none;
    }
    :host([folded]) .lead {
      flex-direction: row-reverse;
    }
    .fold {
      width: 2.75rem;
      height: 2.75rem;
      margin: -0.25rem -0.5rem;
    }
    :host(:not([folded])) .lead {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: var(--s-1) var(--s-2);
    }
    :host(:not([folded])) .title {
      display: contents;
    }
    :host(:not([folded])) h2 {
      display: none;
    }
    :host(:not([folded])) .fold {
      grid-area: 1 / 2;
      margin-block: 0;
    }
    :host(:not([folded])) .sides {
      grid-area: 1 / 1;
    }
    :host(:not([folded])) .status {
      grid-area: 2 / 1 / 3 / 3;
    }
    /* the terminal shows the same picture, large */
    smile-camera-view {
      order: 1;
      flex: none;
      width: 100%;
      max-width: none;
    }
    .sides button {
      min-height: 2.75rem;
    }
    :host([folded]) .rail {
      display: flex;
      align-items: start;
      padding-inline: var(--s-3);
    }
    .rail {
      flex: none;
    }
    .rail .card {
      width: 4.25rem;
    }
    .rail .tool {
      width: 5.5rem;
    }
    :host(:not([folded])) .rail {
      margin-inline: calc(-1 * var(--s-4));
      padding-inline: var(--s-3);
    }
    .settings {
      grid-template-columns: 1fr 1fr;
      flex: none;
    }
    .settings .choice,
    select,
    summary {
      min-height: 2.75rem;
    }
    fieldset {
      position: static;
      margin: var(--s-2);
    }
  }
`;
