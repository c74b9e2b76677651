import { css } from 'lit';

/** One button, and a sheet of paper under it with everything that the stage itself has no room for. */
export const menuStyles = css`
  :host {
    position: relative;
    display: block;
  }
  .toggle {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--s-2);
    min-width: 2.75rem;
    min-height: 2.75rem;
    border-radius: var(--s-radius-full);
    background: var(--s-page-chip);
    color: var(--s-on-page);
    font-weight: 650;
    transition: background-color var(--s-quick) var(--s-ease);
  }
  .toggle:hover,
  .toggle[aria-expanded='true'] {
    background: var(--s-paper);
    color: var(--s-ink);
  }
  .sheet {
    position: absolute;
    z-index: 20;
    inset-block-start: calc(100% + var(--s-2));
    inset-inline-end: 0;
    display: grid;
    gap: var(--s-3);
    width: min(24rem, calc(100vw - 2 * var(--s-4)));
    max-height: calc(100dvh - 5.5rem);
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--s-4);
    border-radius: var(--s-radius-l);
    background: var(--s-paper);
    color: var(--s-ink);
    box-shadow: var(--s-shadow-l);
    animation: unfold var(--s-calm) var(--s-ease);
  }
  @keyframes unfold {
    from {
      opacity: 0;
      transform: translateY(-0.5rem);
    }
  }
  .promise {
    display: flex;
    align-items: center;
    gap: var(--s-2);
    padding: var(--s-2) var(--s-3);
    border-radius: var(--s-radius-m);
    background: var(--s-jade-wash);
    color: var(--s-jade-deep);
    font-size: var(--s-text-s);
    font-weight: 650;
  }
  ::slotted(*) {
    --s-pick-ground: var(--s-wash);
    --s-pick-ink: var(--s-ink);
    display: block;
  }
  .settings {
    display: grid;
    gap: var(--s-3);
  }
  ul {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--s-2);
  }
  .item {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    width: 100%;
    min-height: 3rem;
    padding: var(--s-2) var(--s-3);
    border-radius: var(--s-radius-m);
    background: var(--s-wash);
    color: var(--s-ink);
    font-size: var(--s-text-s);
    font-weight: 650;
    text-align: start;
    text-decoration: none;
    line-height: 1.2;
  }
  .item:hover {
    background: var(--s-wash-deep);
  }
  .item smile-icon {
    color: var(--s-jade);
    font-size: 1.15rem;
  }
  .shared {
    display: grid;
    gap: var(--s-2);
    font-size: var(--s-text-s);
  }
  .shared b {
    display: flex;
    align-items: center;
    gap: var(--s-2);
    color: var(--s-jade);
  }
  .shared input {
    width: 100%;
    min-height: 2.75rem;
    padding: 0 var(--s-3);
    border: 1px solid var(--s-line-strong);
    border-radius: var(--s-radius-m);
    background: var(--s-paper);
    color: var(--s-ink);
    font: inherit;
    font-size: var(--s-text-s);
  }

  @media (max-width: 56rem) {
    .word {
      display: none;
    }
  }
  @media (min-width: 56.01rem) {
    .toggle {
      padding-inline: var(--s-4);
    }
  }
`;
