import { css } from 'lit';

/** What the layouts have in common, the cards of a kiosk, and the tiles of a corner store. */
export const goodsStyles = css`
  .items {
    display: grid;
    gap: var(--s-3);
  }
  .item {
    position: relative;
    width: 100%;
    height: 100%;
    text-align: start;
    border-radius: var(--s-radius-l);
    background: var(--s-paper);
    box-shadow:
      var(--s-shadow-s),
      inset 0 0 0 1px var(--s-line);
    transition:
      transform var(--s-quick) var(--s-ease),
      box-shadow var(--s-quick);
  }
  button.item:hover:not(:disabled) {
    box-shadow:
      var(--s-shadow-m),
      inset 0 0 0 1px var(--s-line);
    transform: translateY(-2px);
  }
  button.item:active:not(:disabled) {
    transform: scale(0.975);
  }
  .item.chosen,
  button.item.chosen:hover:not(:disabled) {
    box-shadow:
      var(--s-shadow-s),
      inset 0 0 0 2px var(--s-jade);
  }
  smile-dish {
    transition: transform var(--s-calm) var(--s-spring);
  }
  button.item:hover smile-dish {
    transform: rotate(7deg) scale(1.03);
  }
  .name {
    font-weight: 650;
    line-height: 1.2;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .other {
    color: var(--s-ink-quiet);
    font-size: var(--s-text-s);
  }
  .price {
    font-weight: 700;
    color: var(--store-accent, var(--s-jade-deep));
  }
  .add {
    display: grid;
    place-items: center;
    width: 2rem;
    height: 2rem;
    border-radius: 50%;
    background: var(--s-sun);
    color: var(--s-on-sun);
  }
  .chosen .add {
    background: var(--s-jade);
    color: var(--s-on-jade);
    animation: pop var(--s-calm) var(--s-spring);
  }
  @keyframes pop {
    from {
      transform: scale(0.5);
    }
  }

  /* cards */
  .cards {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .card {
    display: flex;
    flex-direction: column;
    padding: var(--s-3);
  }
  .card smile-dish {
    width: min(7.25rem, 74%);
    margin: 0 auto var(--s-2);
  }
  .card .other {
    margin-bottom: auto;
    padding-bottom: var(--s-2);
  }
  .card .price {
    padding-inline-end: 2.25rem;
  }
  .card .add {
    position: absolute;
    inset-inline-end: 0.55rem;
    bottom: 0.55rem;
  }

  /* tiles */
  .tiles {
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--s-2);
  }
  .tile {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto auto;
    justify-items: center;
    gap: 0.1rem;
    padding: var(--s-3) var(--s-2) var(--s-2);
    text-align: center;
    background: linear-gradient(var(--store-wash), var(--s-paper) 72%);
  }
  .tile smile-dish {
    width: min(6.5rem, 80%);
    align-self: center;
    margin-bottom: var(--s-1);
  }
  .tile .name {
    font-size: var(--s-text-s);
  }
  .count {
    position: absolute;
    top: -0.35rem;
    inset-inline-end: -0.35rem;
    min-width: 1.9rem;
    padding: 0 0.45rem;
    line-height: 1.9rem;
    border-radius: var(--s-radius-full);
    background: var(--s-jade);
    color: var(--s-on-jade);
    text-align: center;
    box-shadow: var(--s-shadow-m);
    animation: pop var(--s-calm) var(--s-spring);
  }

  @container (min-width: 40rem) {
    .cards,
    .tiles {
      flex: 1;
      grid-auto-rows: minmax(min-content, 1fr);
      max-height: 38rem;
      min-height: min-content;
    }
    .cards {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .card smile-dish {
      margin: auto;
    }
    .card .other {
      margin-bottom: 0;
    }
    .tiles {
      gap: var(--s-3);
    }
    .tile .name {
      font-size: var(--s-text-m);
    }
    .tile smile-dish {
      width: min(8rem, 78%);
    }
  }
  @container (min-width: 48rem) {
    .cards {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
  @container (min-width: 60rem) {
    .cards {
      gap: var(--s-4);
    }
    .card .name {
      font-size: 1.0625rem;
    }
    .card smile-dish {
      width: min(9.5rem, 84%);
    }
    .tile smile-dish {
      width: min(10rem, 78%);
    }
  }
`;
