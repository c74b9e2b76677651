import { css } from 'lit';

export const menuStyles = css`
  :host {
    background: var(--s-wash);
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
  .lantern {
    display: grid;
    place-items: center;
    width: 3rem;
    height: 3rem;
    flex: none;
    border-radius: 50% / 44%;
    background: radial-gradient(circle at 50% 40%, #e2502f, var(--s-chili));
    box-shadow:
      inset 0 0.28rem 0 #7d1d0d,
      inset 0 -0.28rem 0 #7d1d0d,
      0 6px 14px -6px rgb(185 50 27 / 70%);
    color: var(--s-sun-soft);
    font-size: 1.35rem;
  }
  .names {
    min-width: 0;
  }
  .store h2 {
    font-size: var(--s-text-xl);
  }
  .store p {
    color: var(--s-ink-quiet);
    font-size: var(--s-text-s);
  }
  .dot {
    margin: 0 0.4em;
  }
  .items {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--s-3);
  }
  .item {
    position: relative;
    display: flex;
    flex-direction: column;
    width: 100%;
    height: 100%;
    padding: var(--s-3);
    text-align: left;
    border-radius: var(--s-radius-l);
    background: var(--s-paper);
    box-shadow:
      var(--s-shadow-s),
      inset 0 0 0 1px var(--s-line);
    transition:
      transform var(--s-quick) var(--s-ease),
      box-shadow var(--s-quick);
  }
  .item:hover:not(:disabled) {
    box-shadow:
      var(--s-shadow-m),
      inset 0 0 0 1px var(--s-line);
    transform: translateY(-2px);
  }
  .item:active:not(:disabled) {
    transform: scale(0.975);
  }
  .item.chosen,
  .item.chosen:hover:not(:disabled) {
    box-shadow:
      var(--s-shadow-s),
      inset 0 0 0 2px var(--s-jade);
  }
  smile-dish {
    width: min(7.25rem, 74%);
    margin: 0 auto var(--s-2);
    transition: transform var(--s-calm) var(--s-spring);
  }
  .item:hover smile-dish {
    transform: rotate(7deg) scale(1.03);
  }
  .name {
    font-weight: 650;
    line-height: 1.2;
    text-wrap: balance;
  }
  .zh {
    color: var(--s-ink-quiet);
    font-size: var(--s-text-s);
    margin-bottom: auto;
    padding-bottom: var(--s-2);
  }
  .price {
    font-weight: 700;
    color: var(--s-jade-deep);
  }
  .add {
    position: absolute;
    right: 0.55rem;
    bottom: 0.55rem;
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

  @container (min-width: 40rem) {
    .layout {
      flex-direction: row;
    }
    .menu {
      display: flex;
      flex-direction: column;
      padding: var(--s-4) var(--s-5) var(--s-5);
    }
    .items {
      flex: 1;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      grid-auto-rows: minmax(min-content, 1fr);
      max-height: 38rem;
      min-height: min-content;
    }
    smile-dish {
      margin: auto;
    }
    .zh {
      margin-bottom: 0;
    }
  }
  @container (min-width: 48rem) {
    .items {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
  @container (min-width: 60rem) {
    .items {
      gap: var(--s-4);
    }
    .name {
      font-size: 1.0625rem;
    }
    smile-dish {
      width: min(9.5rem, 84%);
    }
  }
`;
