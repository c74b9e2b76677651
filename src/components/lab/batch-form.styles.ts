import { css } from 'lit';

export const batchStyles = css`
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--s-1) var(--s-3);
    width: 100%;
    padding: 0 0 var(--s-2);
    font-weight: 700;
  }
  legend button {
    min-width: var(--s-target);
    min-height: var(--s-target);
    color: var(--s-jade-deep);
    font-size: var(--s-text-s);
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .people {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(5.75rem, 1fr));
    gap: var(--s-2);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s-2);
  }
  .family + .family {
    margin-top: var(--s-3);
  }
  .family p {
    margin-bottom: var(--s-1);
    color: var(--s-ink-quiet);
    font-size: var(--s-text-xs);
    font-weight: 650;
  }

  .pick {
    position: relative;
    cursor: pointer;
  }
  .pick input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .pick > span {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    min-height: var(--s-target);
    padding: 0.25rem 0.9rem;
    border-radius: var(--s-radius-full);
    background: var(--s-wash);
    box-shadow: inset 0 0 0 1.5px var(--s-line);
    font-size: var(--s-text-s);
    font-weight: 600;
    transition: background-color var(--s-quick) var(--s-ease);
  }
  .pick:hover > span {
    background: var(--s-wash-deep);
  }
  .pick input:checked + span {
    background: var(--s-sun);
    box-shadow: none;
    color: var(--s-on-sun);
  }
  .pick input:focus-visible + span {
    outline: 3px solid var(--s-focus, var(--s-focus-colour));
    outline-offset: 2px;
  }
  .person > span {
    flex-direction: column;
    gap: 0.1rem;
    height: 100%;
    padding: 0.35rem 0.35rem 0.5rem;
    border-radius: 1.1rem;
    line-height: 1.2;
    text-align: center;
  }
  .person smile-portrait {
    width: 100%;
    max-width: 6rem;
    margin-bottom: 0.25rem;
  }
  .person small {
    color: var(--s-ink-quiet);
    font-size: 0.6875rem;
    font-weight: 500;
  }
  .person input:checked + span small {
    color: inherit;
  }

  .settings {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
    gap: var(--s-5) var(--s-6);
  }
  .settings .field {
    display: grid;
    gap: var(--s-2);
    justify-items: start;
    align-content: start;
  }
  .settings .field input {
    width: 100%;
    max-width: 12rem;
  }
  .go {
    position: sticky;
    bottom: var(--s-3);
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--s-3) var(--s-5);
    padding: var(--s-4) var(--s-5);
  }
  .go b {
    display: block;
    font-size: var(--s-text-xl);
    font-weight: 750;
    letter-spacing: -0.02em;
  }
  .go p {
    color: var(--s-on-night-soft);
    font-size: var(--s-text-s);
  }
  :host([busy]) .go {
    position: static;
  }
  @media (max-width: 40rem) {
    .go {
      flex-wrap: nowrap;
      padding: var(--s-3) var(--s-4);
    }
    .go b {
      font-size: var(--s-text-l);
    }
  }
  wa-button .icon {
    margin-right: 0.5em;
  }
`;
