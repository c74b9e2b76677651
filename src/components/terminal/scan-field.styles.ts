import { css } from 'lit';

export const scanFieldStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  label {
    display: block;
    margin-bottom: var(--s-1);
    font-size: var(--s-text-s);
    font-weight: 650;
    color: var(--scan-ink, var(--s-ink-soft));
  }
  .box {
    display: flex;
    align-items: center;
    gap: var(--s-2);
    min-height: 3.25rem;
    padding-inline: var(--s-3) 0.3rem;
    border-radius: var(--s-radius-m);
    background: var(--s-paper);
    color: var(--s-ink);
    box-shadow: inset 0 0 0 1.5px var(--s-line-strong);
  }
  .box:focus-within {
    box-shadow: inset 0 0 0 2.5px var(--s-jade);
  }
  .box.wrong {
    box-shadow: inset 0 0 0 2.5px var(--s-chili);
  }
  .box smile-icon {
    flex: none;
    font-size: 1.4rem;
    color: var(--store-accent, var(--s-jade));
  }
  input {
    flex: 1;
    min-width: 0;
    height: 3.25rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-family: var(--s-font-mono);
    font-size: var(--scan-text, var(--s-text-l));
    letter-spacing: 0.04em;
  }
  input:focus {
    outline: none;
  }
  input::placeholder {
    color: var(--s-line-strong);
    opacity: 0.65;
  }
  .box button {
    flex: none;
    min-height: var(--s-target);
    padding: 0 var(--s-4);
    border-radius: calc(var(--s-radius-m) - 0.3rem);
    background: var(--store-accent, var(--s-jade));
    color: var(--store-on-accent, var(--s-on-jade));
    font-weight: 650;
  }
  .hint {
    margin-top: var(--s-1);
    font-size: var(--s-text-s);
    color: var(--scan-ink, var(--s-ink-quiet));
  }
  .problem:empty {
    display: none;
  }
  .problem {
    display: flex;
    gap: var(--s-2);
    text-align: start;
    font-size: var(--s-text-s);
    font-weight: 600;
    color: var(--s-chili);
  }
  .problem span {
    flex: 1;
  }
  .problem smile-icon {
    flex: none;
    margin-top: 0.15em;
  }
`;
