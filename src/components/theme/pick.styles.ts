import { css } from 'lit';

/** A row of choices of which one counts: radio buttons that look like a segmented switch. */
export const pickStyles = css`
  :host {
    display: inline-block;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    width: fit-content;
    min-width: 0;
    margin: 0;
    padding: 0.1875rem;
    border: 0;
    border-radius: calc(var(--s-target) / 2 + 0.1875rem);
    background: var(--s-pick-ground, var(--s-page-chip));
    color: var(--s-pick-ink, var(--s-on-page));
  }
  label {
    position: relative;
    display: inline-flex;
    flex: 1 0 auto;
    cursor: pointer;
  }
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .face {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4rem;
    width: 100%;
    min-width: var(--s-target);
    min-height: var(--s-target);
    padding: 0 var(--s-3);
    border-radius: var(--s-radius-full);
    font-size: var(--s-text-s);
    font-weight: 650;
    white-space: nowrap;
    transition:
      background-color var(--s-quick) var(--s-ease),
      color var(--s-quick) var(--s-ease);
  }
  label:hover .face {
    background: var(--s-page-chip);
  }
  input:checked + .face {
    background: var(--s-chosen);
    color: var(--s-on-chosen);
  }
  input:checked + .face smile-icon {
    color: var(--s-chosen-mark);
  }
  input:focus-visible + .face {
    outline: 3px solid var(--s-focus, var(--s-focus-colour));
    outline-offset: 2px;
  }
  :host([compact]) .word {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  :host([compact]) .face {
    padding: 0;
  }

  @media (forced-colors: active) {
    fieldset {
      border: 1px solid;
    }
    input:checked + .face {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    input:checked + .face smile-icon {
      color: inherit;
    }
  }
`;
