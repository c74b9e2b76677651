import { css } from 'lit';

/** What the switch of languages adds to a row of choices. */
export const languageStyles = css`
  p {
    max-width: 22rem;
    padding-inline: var(--s-2);
    font-size: var(--s-text-s);
  }
  p:not(:empty) {
    margin-top: var(--s-2);
  }
`;
