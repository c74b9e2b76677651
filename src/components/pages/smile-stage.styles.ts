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
    background:
      radial-gradient(60rem 40rem at 38% 34%, var(--s-page-glow), transparent 70%),
      linear-gradient(var(--s-page-top), var(--s-page-foot));
  }
  /* a wall with a wide smile */
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
    border: 5rem solid var(--s-page-ring);
    mask-image: linear-gradient(transparent 52%, #000 88%);
  }
  header {
    position: relative;
    /* the menu unfolds over the devices */
    z-index: 2;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--s-5);
    flex: none;
    padding: var(--s-2) var(--s-5);
  }
  .brand {
    display: flex;
    flex: none;
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
    background: var(--s-page-chip);
    color: var(--s-on-page);
    font-size: var(--s-text-s);
    font-weight: 650;
    white-space: nowrap;
  }
  header smile-coach {
    --coach-text: var(--s-text-s);
    --coach-mark: 1.5rem;
    --coach-gap: var(--s-4);
    --coach-wrap: normal;
    min-width: 0;
  }
  .tools {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--s-3);
  }
  .show {
    display: inline-flex;
    align-items: center;
    gap: var(--s-2);
    min-height: 2.75rem;
    padding-inline: 1.1rem 1.35rem;
    border-radius: var(--s-radius-full);
    background: var(--s-night);
    color: var(--s-sun);
    font-weight: 700;
    white-space: nowrap;
    box-shadow: var(--s-shadow-m);
    transition:
      translate var(--s-quick) var(--s-ease),
      background-color var(--s-quick) var(--s-ease);
  }
  .show:hover:not(:disabled) {
    background: var(--s-night-soft);
    translate: 0 -1px;
  }
  .show:active:not(:disabled) {
    translate: 0 1px;
  }
  .show:disabled {
    opacity: 0.45;
    box-shadow: none;
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
    position: relative;
    flex: 1;
    min-height: 0;
    display: grid;
    grid-template-columns: minmax(0, 62rem) minmax(20rem, 23rem);
    justify-content: center;
    align-items: center;
    gap: clamp(1.25rem, 3.5vw, 4rem);
    padding: 0 clamp(1.25rem, 3vw, 4rem) clamp(1.5rem, 4.5dvh, 4rem);
  }
  /* the counter that both stand on */
  .devices::before {
    content: '';
    position: absolute;
    z-index: -1;
    inset: auto 0 0;
    height: clamp(2.5rem, 11%, 7rem);
    background: linear-gradient(var(--s-counter-top), var(--s-counter) 14%, var(--s-counter-foot));
    box-shadow: inset 0 1px 0 var(--s-counter-edge);
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
    background: linear-gradient(90deg, var(--s-night-soft), var(--s-night-raised) 45%, var(--s-night));
    box-shadow: 0 18px 22px -12px var(--s-scrim);
  }
  .phone {
    grid-area: 1 / 2;
    align-self: end;
    width: 100%;
    height: min(100%, 48rem);
  }
  .inside,
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
    color: var(--s-on-chili);
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
`;
