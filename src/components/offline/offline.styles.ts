import { css } from 'lit';

export const offlineStyles = css`
  :host {
    position: relative;
    display: inline-flex;
    align-items: center;
    max-width: 100%;
    color: var(--s-on-page);
    font-size: var(--s-text-s);
    font-weight: 650;
    line-height: 1.2;
  }
  :host([state='none']) {
    display: none;
  }
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    min-height: 2rem;
    max-width: 100%;
    overflow: hidden;
    padding-block: 0.3rem;
    padding-inline: 0.6rem 0.85rem;
    border-radius: var(--s-radius-full);
    background: var(--s-page-chip);
    text-align: start;
    animation: arrive var(--s-calm) var(--s-ease);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
  smile-icon {
    font-size: 1.05rem;
  }
  .words {
    display: grid;
    min-width: 0;
  }
  .bytes {
    font-weight: 500;
    font-size: var(--s-text-xs);
  }
  .storing {
    min-width: 12.5rem;
    border-radius: var(--s-radius-m);
    padding-block: 0.35rem 0.65rem;
  }
  progress {
    position: absolute;
    inset: auto 0 0;
    width: 100%;
    height: 0.25rem;
    border: 0;
    background: var(--s-page-ring);
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: var(--s-page-ring);
  }
  progress::-webkit-progress-value {
    background: var(--s-on-page);
    border-radius: 0 var(--s-radius-full) var(--s-radius-full) 0;
    transition: inline-size var(--s-calm) var(--s-ease);
  }
  progress::-moz-progress-bar {
    background: var(--s-on-page);
  }
  button.chip,
  .pair {
    min-height: var(--s-target, 2.75rem);
  }
  .sorry,
  .news {
    background: var(--s-paper);
    color: var(--s-ink);
    box-shadow: var(--s-shadow-s);
  }
  .sorry smile-icon {
    color: var(--s-chili);
  }
  .news smile-icon {
    color: var(--s-jade);
  }
  .pair {
    padding-inline-end: 0;
  }
  .reload {
    align-self: stretch;
    display: inline-flex;
    align-items: center;
    min-height: var(--s-target, 2.75rem);
    margin-block: -0.3rem;
    margin-inline-start: 0.25rem;
    padding-inline: 1rem;
    border-radius: var(--s-radius-full);
    background: var(--s-jade);
    color: var(--s-on-jade);
    font-weight: 700;
  }
  .reload:hover {
    filter: brightness(1.08);
  }
  .turning smile-icon {
    animation: turn 1.2s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .why {
    position: absolute;
    z-index: 5;
    inset-block-start: calc(100% + var(--s-2));
    inset-inline-end: 0;
    display: grid;
    justify-items: start;
    gap: var(--s-3);
    width: min(21rem, calc(100vw - 2rem));
    padding: var(--s-4);
    border-radius: var(--s-radius-m);
    background: var(--s-paper);
    color: var(--s-ink);
    box-shadow: var(--s-shadow-l);
    font-weight: 450;
    line-height: 1.45;
  }
  .why p + p {
    color: var(--s-ink-soft);
  }

  /* a narrow header has room for the sign, which keeps its name for screen readers */
  @media (max-width: 90rem) {
    .brief {
      padding-inline: 0.6rem;
    }
    .brief .words {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }
  @media (max-width: 56rem) {
    .storing {
      min-width: 0;
    }
    .storing .title {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }
`;
