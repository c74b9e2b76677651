import { css } from 'lit';

/** Where a store's goods lie: its sign and name above them, the basket beside or beneath. */
export const menuStyles = css`
  :host {
    background: linear-gradient(var(--store-wash, var(--s-wash)), var(--s-wash) 12rem);
    container-type: inline-size;
  }
  .layout {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
  }
  .menu {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    padding: var(--s-4);
    scrollbar-width: thin;
  }
  .store {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    margin-bottom: var(--s-4);
  }
  .names {
    flex: 1;
    min-width: 0;
  }
  .store h2 {
    font-size: var(--s-text-xl);
  }
  .store p {
    color: var(--s-ink-soft);
    font-size: var(--s-text-s);
  }
  .dot {
    margin: 0 0.4em;
  }

  /* the sign over the door, of another shape for each kind of store */
  .sign {
    display: grid;
    place-items: center;
    width: 3rem;
    height: 3rem;
    flex: none;
    background: var(--store-accent);
    color: var(--store-on-accent);
    font-size: 1.35rem;
    font-weight: 650;
    line-height: 1;
    box-shadow: 0 6px 14px -6px var(--store-accent);
  }
  :host([data-kind='restaurant']) .sign {
    border-radius: 50% / 44%;
    box-shadow:
      inset 0 0.28rem 0 var(--s-shade),
      inset 0 -0.28rem 0 var(--s-shade),
      0 6px 14px -6px var(--store-accent);
  }
  :host([data-kind='bakery']) .sign {
    border-radius: 1.5rem 1.5rem 0.5rem 0.5rem;
    box-shadow:
      inset 0 -0.4rem 0 var(--s-shade),
      0 6px 14px -6px var(--store-accent);
  }
  :host([data-kind='supermarket']) .sign {
    border-radius: 50% 50% 50% 0.4rem;
  }
  :host([data-kind='pharmacy']) .sign {
    width: 3.25rem;
    height: 3.25rem;
    clip-path: polygon(28% 0, 72% 0, 72% 28%, 100% 28%, 100% 72%, 72% 72%, 72% 100%, 28% 100%, 28% 72%, 0 72%, 0 28%, 28% 28%);
  }
  :host([data-kind='convenience']) .sign {
    border-radius: 0.9rem;
    box-shadow:
      inset 0 0 0 2px var(--store-on-accent),
      0 0 0 3px var(--store-accent),
      0 0 18px 2px var(--store-accent);
    transform: scale(0.88);
  }

  /* a small device: the amount first, a few goods under it, no basket beside them */
  .big-total {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--s-3);
    margin-bottom: var(--s-3);
    padding: var(--s-3) var(--s-4);
    border-radius: var(--s-radius-l);
    background: var(--store-accent);
    color: var(--store-on-accent);
    font-weight: 600;
  }
  .big-total .amount {
    display: inline-flex;
    align-items: baseline;
    font-size: 2.75rem;
    font-weight: 780;
    line-height: 1.1;
    letter-spacing: -0.035em;
  }
  .big-total .amount small {
    font-size: 0.55em;
  }
  :host([data-layout='device']) .foot {
    padding: var(--s-3) var(--s-4) var(--s-4);
    background: var(--s-paper);
    box-shadow: 0 -10px 30px -12px var(--s-shade);
  }

  @container (min-width: 40rem) {
    :host(:not([data-layout='device'])) .layout {
      flex-direction: row;
    }
    .menu {
      display: flex;
      flex-direction: column;
      padding: var(--s-4) var(--s-5) var(--s-5);
    }
  }
`;
