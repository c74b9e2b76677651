import { css } from 'lit';

/** What the elements of the lab share: cards, tables, chips, notes. */
export const labStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  h2 {
    font-size: var(--s-text-xl);
  }
  h3 {
    font-size: var(--s-text-l);
  }
  .icon {
    display: inline-flex;
    width: 1.15em;
    height: 1.15em;
    vertical-align: -0.2em;
  }
  .icon svg {
    width: 100%;
    height: 100%;
  }

  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr));
    gap: var(--s-4);
  }
  .wide {
    grid-column: 1 / -1;
  }
  .card {
    min-width: 0;
    padding: var(--s-5);
    border-radius: var(--s-radius-l);
    background: var(--s-paper);
    box-shadow: var(--s-shadow-m);
  }
  .night {
    background: radial-gradient(40rem 16rem at 12% -40%, var(--s-glow-sun), transparent 70%), var(--s-night);
    color: var(--s-on-night);
    --s-focus: var(--s-sun);
  }
  .lead {
    margin-top: var(--s-1);
    color: var(--s-ink-soft);
    font-size: var(--s-text-s);
    text-wrap: pretty;
  }
  .night .lead {
    color: var(--s-on-night-soft);
  }
  .stack {
    display: grid;
    gap: var(--s-4);
  }
  .simulated {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    padding: 0.2rem 0.7rem;
    border-radius: var(--s-radius-full);
    background: var(--s-sun-soft);
    color: var(--s-on-sun-soft);
    font-size: var(--s-text-xs);
    font-weight: 650;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.25rem), 1fr));
    gap: var(--s-3);
  }
  .tile {
    display: grid;
    align-content: start;
    gap: 0.125rem;
    padding: var(--s-3) var(--s-4);
    border-radius: var(--s-radius-m);
    background: var(--s-wash);
    font-size: var(--s-text-s);
  }
  .tile dd {
    order: -1;
    font-size: var(--s-text-2xl);
    font-weight: 750;
    letter-spacing: -0.03em;
    line-height: 1.1;
    font-variant-numeric: tabular-nums;
  }
  .tile small {
    display: block;
    color: var(--s-ink-quiet);
    font-size: var(--s-text-xs);
  }
  .night .tile {
    background: var(--s-veil-faint);
  }
  .night .tile small {
    color: var(--s-on-night-soft);
  }

  .scroll {
    overflow-x: auto;
    border-radius: var(--s-radius-s);
    scrollbar-width: thin;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--s-text-s);
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-bottom: var(--s-2);
    color: var(--s-ink-quiet);
    font-size: var(--s-text-xs);
    text-align: left;
  }
  th,
  td {
    padding: 0.4rem 0.625rem 0.4rem 0;
    border-bottom: 1px solid var(--s-line);
    text-align: left;
    vertical-align: baseline;
    white-space: nowrap;
  }
  th {
    font-weight: 600;
  }
  thead th {
    color: var(--s-ink-quiet);
    font-size: var(--s-text-xs);
    font-weight: 650;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s-2) var(--s-3);
  }
  .field {
    display: inline-flex;
    align-items: center;
    gap: var(--s-2);
    font-size: var(--s-text-s);
    font-weight: 650;
  }
  :is(select, input[type='text'], input[type='number']) {
    min-height: var(--s-target);
    max-width: 100%;
    padding: 0 var(--s-3);
    border: 1.5px solid var(--s-line-strong);
    border-radius: var(--s-radius-m);
    background: var(--s-paper);
    color: var(--s-ink);
    font: inherit;
    font-weight: 500;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--s-3);
    padding: var(--s-7) var(--s-5);
    text-align: center;
  }
  .empty smile-mark {
    font-size: 4rem;
  }

  @media (max-width: 40rem) {
    .card {
      padding: var(--s-4);
    }
    .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .tile dd {
      font-size: var(--s-text-xl);
    }
  }
`;
