import { css } from 'lit';

export const stageStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100dvh;
    min-height: 0;
    overflow: hidden;
    isolation: isolate;
    background: radial-gradient(60rem 40rem at 38% 34%, #ffe08a, transparent 70%), linear-gradient(#ffcf4a, #ffc01f);
  }
  /* a wall with a wide smile, and the counter that both devices stand on */
  :host::before {
    content: '';
    position: absolute;
    z-index: -2;
    left: 50%;
    bottom: 8%;
    width: 96rem;
    height: 96rem;
    margin-left: -48rem;
    border-radius: 50%;
    border: 5rem solid rgb(255 255 255 / 17%);
    mask-image: linear-gradient(transparent 52%, #000 88%);
  }
  :host::after {
    content: '';
    position: absolute;
    z-index: -1;
    left: 0;
    right: 0;
    bottom: 0;
    height: clamp(3rem, 9%, 7rem);
    background: linear-gradient(#fffaf0, #f1e6cf 14%, #e2d2b1);
    box-shadow: inset 0 1px 0 #fff;
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--s-5);
    flex: none;
    padding: var(--s-3) var(--s-5);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--s-3);
  }
  .brand smile-mark {
    --face: var(--s-night);
    --line: var(--s-sun);
    font-size: 2.5rem;
  }
  h1 {
    font-size: var(--s-text-xl);
    font-weight: 800;
    letter-spacing: -0.035em;
    white-space: nowrap;
  }
  .promise {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    margin-left: var(--s-1);
    padding: 0.3rem 0.85rem 0.3rem 0.6rem;
    border-radius: var(--s-radius-full);
    background: rgb(255 255 255 / 55%);
    color: var(--s-on-sun);
    font-size: var(--s-text-s);
    font-weight: 650;
    white-space: nowrap;
  }
  .lab {
    padding: 0.85rem var(--s-2);
    color: var(--s-on-sun);
  }

  .note {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    flex: none;
    margin: 0 var(--s-5) var(--s-3);
    padding: var(--s-3) var(--s-4);
    border-radius: var(--s-radius-m);
    background: var(--s-paper);
    box-shadow:
      var(--s-shadow-m),
      inset 0.4rem 0 0 var(--s-chili);
  }
  .note > smile-icon {
    color: var(--s-chili);
    font-size: 1.4rem;
  }
  .note p {
    flex: 1;
  }

  .devices {
    flex: 1;
    min-height: 0;
    display: grid;
    grid-template-columns: minmax(0, 62rem) minmax(20rem, 23rem);
    justify-content: center;
    align-items: center;
    gap: clamp(1.25rem, 3.5vw, 4rem);
    padding: 0 clamp(1.25rem, 3vw, 4rem) clamp(1.5rem, 4.5dvh, 4rem);
  }
  .terminal {
    grid-area: 1 / 1;
    align-self: end;
    width: 100%;
    height: min(100% - 1.5rem, 47rem);
    margin-bottom: 1.5rem;
    z-index: 1;
  }
  .foot-of-terminal {
    grid-area: 1 / 1;
    align-self: end;
    justify-self: center;
    width: 42%;
    height: 3rem;
    border-radius: 0 0 1.2rem 1.2rem;
    background: linear-gradient(90deg, #171f1c, #3b4742 45%, #101614);
    box-shadow: 0 18px 22px -12px rgb(60 36 0 / 60%);
  }
  .phone {
    grid-area: 1 / 2;
    align-self: end;
    width: 100%;
    height: min(100%, 48rem);
  }
  .casting {
    flex: none;
    z-index: 1;
  }
  .sides {
    display: none;
  }
  .count {
    min-width: 1.25rem;
    padding: 0 0.3rem;
    border-radius: var(--s-radius-full);
    background: var(--s-chili);
    color: #fff;
    font-size: var(--s-text-xs);
    line-height: 1.25rem;
    text-align: center;
  }

  .elsewhere {
    flex: 1;
    display: grid;
    place-items: center;
    padding: var(--s-5);
  }
  .elsewhere-card {
    display: grid;
    justify-items: center;
    gap: var(--s-3);
    max-width: 30rem;
    padding: var(--s-6);
    border-radius: var(--s-radius-xl);
    background: var(--s-paper);
    box-shadow: var(--s-shadow-l);
    text-align: center;
  }
  .elsewhere-card smile-mark {
    font-size: 4.5rem;
  }

  .story {
    display: none;
  }

  @media (max-width: 72rem) {
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
    :host::after {
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
    .lab {
      display: none;
    }
    .promise {
      padding: 0.25rem 0.7rem 0.25rem 0.5rem;
      margin-left: auto;
      font-size: var(--s-text-xs);
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
    .devices.terminal .phone,
    .devices.phone .terminal {
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
