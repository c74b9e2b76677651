import { css } from 'lit';

export const limitsStyles = css`
  .spent {
    display: grid;
    gap: var(--s-2);
    padding: var(--s-3) var(--s-4);
  }
  .name {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--s-2);
  }
  .name span {
    font-size: var(--s-text-s);
    color: var(--s-ink-quiet);
  }
  .gauge {
    height: 0.5rem;
    overflow: hidden;
    border-radius: var(--s-radius-full);
    background: var(--s-wash-deep);
  }
  .gauge span {
    display: block;
    height: 100%;
    border-radius: inherit;
    background: var(--s-jade);
    transition: width var(--s-calm);
  }
  .row {
    gap: var(--s-1);
  }
  .sign {
    margin-inline-end: var(--s-2);
  }
  /* room for the longest sum */
  output {
    min-width: 4.9rem;
    text-align: center;
    font-size: var(--s-text-l);
    font-weight: 750;
    letter-spacing: -0.02em;
  }
  .step {
    display: grid;
    place-items: center;
    width: 2.75rem;
    height: 2.75rem;
    flex: none;
    border-radius: 50%;
    background: var(--s-wash-deep);
  }
  .step[aria-disabled='true'] {
    background: var(--s-wash);
    color: var(--s-line-strong);
    cursor: not-allowed;
  }
  /* room for the longest of its texts, so that nothing moves while somebody steps through the sums */
  .outcome {
    min-height: 3.7rem;
    font-size: var(--s-text-s);
    line-height: 1.4;
    color: var(--s-ink-soft);
  }
`;
