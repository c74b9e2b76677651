import { css } from 'lit';

export const privacyStyles = css`
  :host {
    position: relative;
  }
  .promise {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    background: var(--s-jade-wash);
    box-shadow: none;
  }
  .promise smile-icon {
    flex: none;
    font-size: 1.9rem;
    color: var(--s-jade-deep);
  }
  .promise p {
    font-size: var(--s-text-s);
    color: var(--s-ink-soft);
  }
  .promise b {
    display: block;
    font-size: var(--s-text-m);
    color: var(--s-ink);
  }
  details + details {
    border-top: 1px solid var(--s-line);
  }
  summary {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    min-height: 3.75rem;
    padding: var(--s-2) 0;
    border-radius: var(--s-radius-m);
    line-height: 1.25;
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .text {
    flex: 1;
    min-width: 0;
  }
  summary b,
  summary .there {
    display: block;
  }
  summary .there {
    font-size: var(--s-text-s);
    color: var(--s-ink-quiet);
    overflow-wrap: anywhere;
  }
  summary .turn {
    flex: none;
    color: var(--s-ink-quiet);
    transition: rotate var(--s-calm) var(--s-ease);
  }
  details[open] .turn {
    rotate: 180deg;
  }
  dl {
    display: grid;
    margin: 0 0 var(--s-3);
    padding: var(--s-3);
    padding-inline-start: calc(2.4rem + var(--s-3));
    border-radius: var(--s-radius-m);
    background: var(--s-wash);
    font-size: var(--s-text-s);
  }
  dt {
    font-weight: 650;
  }
  dd + dt {
    margin-top: var(--s-2);
  }
  dd {
    color: var(--s-ink-soft);
  }
  .danger {
    color: var(--s-chili);
  }
  .fate {
    display: grid;
    gap: var(--s-2);
    font-size: var(--s-text-s);
  }
  .fate li {
    display: flex;
    gap: var(--s-2);
  }
  .fate smile-icon {
    flex: none;
    margin-top: 0.2em;
  }
  .gone smile-icon {
    color: var(--s-chili);
  }
  .stays smile-icon {
    color: var(--s-sky);
  }
`;
