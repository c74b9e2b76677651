import { css } from 'lit';

/** Where the stage's parts are on a laptop, on a tall stand, and on a phone; how they look is in the other file. */
export const stageLayout = css`
  @media (max-width: 88rem) {
    header smile-coach {
      display: none;
    }
  }

  /* a tall stand: the terminal above, the phone beneath */
  @media (min-width: 56.01rem) and (orientation: portrait) and (min-height: 90rem) {
    header {
      padding: var(--s-5) var(--s-6);
    }
    .devices {
      grid-template-columns: minmax(0, 1fr) 25rem;
      grid-template-rows: minmax(0, 1.08fr) minmax(0, 1fr);
      gap: var(--s-5);
      padding: 0 var(--s-6) var(--s-6);
    }
    .terminal,
    .foot-of-terminal {
      grid-area: 1 / 1 / 2 / 3;
    }
    .terminal {
      height: calc(100% - 1.5rem);
    }
    .phone {
      grid-area: 2 / 2;
      width: 25rem;
      height: 100%;
    }
    .story {
      grid-area: 2 / 1;
      align-self: center;
      display: grid;
      gap: var(--s-6);
      --coach-direction: column;
      --coach-text: var(--s-text-xl);
      --coach-mark: 2.75rem;
    }
    .story p {
      font-size: 5.5rem;
      line-height: 0.95;
      font-weight: 850;
      letter-spacing: -0.05em;
    }
  }

  /* one device at a time */
  @media (max-width: 56rem) {
    :host::before,
    .devices::before {
      display: none;
    }
    header {
      padding: var(--s-2) var(--s-4);
    }
    .brand {
      flex: 1;
      gap: var(--s-2);
    }
    .brand smile-mark {
      font-size: 2rem;
    }
    h1 {
      font-size: var(--s-text-l);
    }
    /* it is in the menu */
    .promise {
      display: none;
    }
    .tools {
      gap: var(--s-2);
    }
    .note {
      flex-wrap: wrap;
      margin: 0 var(--s-3) var(--s-2);
      font-size: var(--s-text-s);
    }
    .note p {
      flex: 1 1 70%;
    }
    .devices {
      grid-template-columns: minmax(0, 1fr);
      padding: 0;
    }
    .terminal,
    .phone {
      grid-area: 1 / 1;
      height: 100%;
      margin: 0;
    }
    .foot-of-terminal,
    [data-side='terminal'] .phone,
    [data-side='phone'] .terminal {
      display: none;
    }
    .sides {
      display: grid;
      grid-template-columns: 1fr 1fr;
      flex: none;
      gap: var(--s-2);
      padding: var(--s-2) var(--s-3) calc(var(--s-2) + env(safe-area-inset-bottom));
      background: var(--s-night);
      color: var(--s-on-night);
      --s-focus: var(--s-sun);
    }
    .sides button {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: var(--s-2);
      min-height: 3rem;
      border-radius: var(--s-radius-full);
      font-weight: 650;
    }
    .sides button[aria-pressed='true'] {
      background: var(--s-sun);
      color: var(--s-on-sun);
    }
  }
`;
