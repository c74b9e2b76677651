import { css } from 'lit';

/** A terminal screen of one column: what it is about on one side, what to do on the other where there is room. */
export const panelStyles = css`
  :host {
    background: var(--s-wash);
    container-type: size;
  }
  .split {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    display: grid;
    align-content: safe center;
    justify-items: center;
    gap: var(--s-4);
    padding: var(--s-4);
    scrollbar-width: thin;
  }
  .about {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--s-2);
    text-align: center;
    max-width: 26rem;
    min-width: 0;
  }
  .about h2 {
    font-size: clamp(1.5rem, 6cqmin, 2.25rem);
  }
  .about p {
    color: var(--s-ink-soft);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .do {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--s-3);
    width: 100%;
    max-width: 22rem;
  }
  .do wa-button {
    width: 100%;
  }
  .amount {
    display: inline-flex;
    align-items: baseline;
    font-weight: 780;
    letter-spacing: -0.035em;
    font-size: clamp(2.75rem, 13cqmin, 4.75rem);
    line-height: 1;
  }
  .amount small {
    font-size: 0.5em;
    font-weight: 700;
    letter-spacing: -0.01em;
  }
  .amount .sign {
    margin-inline-end: 0.08em;
    align-self: flex-start;
    margin-top: 0.12em;
  }
  .badge {
    display: grid;
    place-items: center;
    width: 4.5rem;
    height: 4.5rem;
    border-radius: 50%;
    background: var(--s-sun-soft);
    color: var(--s-on-sun-soft);
    font-size: 2rem;
  }
  .badge.sorry {
    background: var(--s-chili-wash);
    color: var(--s-chili);
  }
  smile-mark {
    font-size: clamp(3.5rem, 15cqmin, 6rem);
  }

  @container (min-width: 40rem) {
    .split.two {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      align-items: center;
      gap: var(--s-6);
      padding: var(--s-5) var(--s-6);
    }
  }
`;
