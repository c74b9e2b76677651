import { css } from 'lit';

/** A page of the wallet app. */
export const pageStyles = css`
  :host {
    background: var(--s-wash);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: var(--s-1);
    min-height: 3.25rem;
    padding: 0 var(--s-4) 0 var(--s-2);
  }
  .bar.flush {
    padding-inline-start: var(--s-4);
  }
  .bar h2 {
    flex: 1;
    font-size: var(--s-text-l);
  }
  .round {
    display: grid;
    place-items: center;
    width: 2.75rem;
    height: 2.75rem;
    flex: none;
    border-radius: 50%;
    font-size: 1.15rem;
  }
  .round:hover {
    background: var(--s-wash-deep);
  }
  .body {
    padding: var(--s-1) var(--s-4) var(--s-4);
    display: flex;
    flex-direction: column;
    gap: var(--s-3);
  }
  .body > * {
    flex: none;
  }
  .foot {
    display: grid;
    gap: var(--s-2);
    padding: var(--s-3) var(--s-4) var(--s-4);
    background: var(--s-wash);
    box-shadow: 0 -8px 16px -12px var(--s-shade);
  }
  .card {
    padding: var(--s-4);
    border-radius: var(--s-radius-l);
    background: var(--s-paper);
    box-shadow: var(--s-shadow-s);
  }
  .rows {
    padding: var(--s-1) var(--s-4);
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    width: 100%;
    min-height: 3.5rem;
    padding: var(--s-2) 0;
    text-align: start;
    line-height: 1.25;
  }
  li + li .row,
  .row + .row {
    border-top: 1px solid var(--s-line);
  }
  .row .text {
    flex: 1;
    min-width: 0;
  }
  .row .text b,
  .row .text span {
    display: block;
  }
  .row .text b {
    font-weight: 650;
  }
  .row .text span {
    font-size: var(--s-text-s);
    color: var(--s-ink-quiet);
  }
  .row .text .back {
    color: var(--s-jade-deep);
  }
  .sign {
    display: grid;
    place-items: center;
    width: 2.4rem;
    height: 2.4rem;
    flex: none;
    border-radius: 0.8rem;
    background: var(--s-sun-wash);
    color: var(--s-on-sun-soft);
  }
  .sign.jade {
    background: var(--s-jade-wash);
    color: var(--s-jade-deep);
  }
  .sign.chili {
    background: var(--s-chili-wash);
    color: var(--s-chili);
  }
  .sign.sky {
    background: var(--s-sky-wash);
    color: var(--s-sky);
  }
  .small-title {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 2.75rem;
    margin-bottom: calc(-1 * var(--s-3));
    font-size: var(--s-text-m);
  }
  .link {
    min-height: 2.75rem;
    padding: 0 var(--s-1);
    font-weight: 650;
    font-size: var(--s-text-s);
    color: var(--s-jade-deep);
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--s-2);
    padding: var(--s-5) var(--s-4);
    text-align: center;
    color: var(--s-ink-quiet);
    font-size: var(--s-text-s);
  }
  .empty smile-icon {
    font-size: 1.9rem;
    color: var(--s-line-strong);
  }
  .problem {
    display: flex;
    gap: var(--s-2);
    padding: var(--s-3);
    border-radius: var(--s-radius-m);
    background: var(--s-chili-wash);
    color: var(--s-chili);
    font-size: var(--s-text-s);
  }
  .hint {
    font-size: var(--s-text-s);
    color: var(--s-ink-quiet);
  }
`;
