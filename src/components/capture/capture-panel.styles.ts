import { css } from 'lit';

/** What stands before, over and instead of the picture. */
export const capturePanelStyles = css`
  .panel {
    position: relative;
    z-index: 2;
    grid-row: 2 / 5;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    gap: var(--s-3);
    padding: var(--s-4) var(--s-5) var(--s-5);
    text-align: center;
    overflow-y: auto;
  }
  .panel.over {
    z-index: 1;
    grid-row: 1 / 5;
    grid-column: 1;
    padding-top: 4.5rem;
    background: var(--s-scrim-strong);
  }
  .panel h3 {
    font-size: clamp(1.35rem, 5cqmin, 2rem);
  }
  .panel p {
    max-width: 30rem;
    color: var(--s-on-night-soft);
    font-size: clamp(1rem, 3cqmin, 1.125rem);
    text-wrap: balance;
  }
  .panel smile-mark {
    font-size: clamp(4rem, 16cqmin, 6.5rem);
  }
  .badge {
    display: grid;
    place-items: center;
    width: 4.5rem;
    height: 4.5rem;
    border-radius: 50%;
    background: var(--s-glow-sun);
    color: var(--s-sun);
    font-size: 2rem;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--s-3);
    margin-top: var(--s-3);
  }
  .load {
    width: min(22rem, 100%);
  }
  .bar {
    height: 0.6rem;
    border-radius: var(--s-radius-full);
    background: var(--s-veil);
    overflow: hidden;
  }
  .bar span {
    display: block;
    height: 100%;
    border-radius: inherit;
    background: var(--s-sun);
    transition: width 200ms linear;
  }
  .load p {
    margin-top: var(--s-2);
    font-size: var(--s-text-s);
    font-variant-numeric: tabular-nums;
  }
`;
