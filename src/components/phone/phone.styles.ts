import { css } from 'lit';

export const phoneStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
  }
  .device {
    height: 100%;
    padding: 0.65rem;
    border-radius: 3.1rem;
    background: linear-gradient(150deg, var(--s-night-sheen), var(--s-night-soft) 22%, var(--s-night) 75%, var(--s-night-raised));
    box-shadow: var(--s-rim), var(--s-shadow-device);
  }
  .screen {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    overflow: hidden;
    border-radius: 2.5rem;
    background: var(--s-wash);
    isolation: isolate;
  }
  .status {
    position: relative;
    z-index: 3;
    display: flex;
    align-items: center;
    justify-content: space-between;
    height: 2.4rem;
    flex: none;
    padding: 0.2rem 1.4rem 0;
    font-size: var(--s-text-s);
    font-weight: 650;
  }
  .status .number {
    min-width: 3.5rem;
  }
  .island {
    width: 5.2rem;
    height: 1.35rem;
    border-radius: var(--s-radius-full);
    background: var(--s-night-deep);
  }
  .signs {
    display: inline-flex;
    gap: 0.3rem;
    justify-content: flex-end;
    min-width: 3.5rem;
    font-size: 0.8rem;
  }
  .page {
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
  }
  .page > * {
    flex: 1;
    min-height: 0;
  }
  .closed {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--s-3);
    padding: var(--s-5);
    text-align: center;
    color: var(--s-ink-soft);
  }
  .closed smile-mark {
    font-size: 4rem;
  }
  .tabs {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    flex: none;
    padding: 0.2rem 0.5rem 0;
    background: var(--s-paper);
    box-shadow: 0 -1px 0 var(--s-line);
  }
  .tabs button {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 0.1rem;
    min-height: 3.25rem;
    border-radius: var(--s-radius-m);
    font-size: var(--s-text-xs);
    font-weight: 600;
    color: var(--s-ink-quiet);
  }
  .tab-icon {
    position: relative;
    display: grid;
    place-items: center;
    width: 3.2rem;
    height: 1.7rem;
    border-radius: var(--s-radius-full);
    font-size: 1.1rem;
    transition: background var(--s-calm);
  }
  .tabs button[aria-current='page'] {
    color: var(--s-ink);
  }
  .tabs button[aria-current='page'] .tab-icon {
    background: var(--s-sun);
    color: var(--s-on-sun);
  }
  .count {
    position: absolute;
    top: -0.15rem;
    left: 1.75rem;
    min-width: 1.15rem;
    padding: 0 0.25rem;
    border-radius: var(--s-radius-full);
    background: var(--s-chili);
    color: var(--s-on-chili);
    font-size: 0.6875rem;
    line-height: 1.15rem;
    text-align: center;
  }
  .home-bar {
    flex: none;
    align-self: stretch;
    height: 1.1rem;
    background: linear-gradient(currentColor, currentColor) center / 7.5rem 0.28rem no-repeat;
  }
  .tabbed .home-bar {
    background-color: var(--s-paper);
  }
  .filming {
    background: var(--s-night);
    color: var(--s-on-night);
  }
  .wallets button {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    width: 100%;
    min-height: 3.75rem;
    padding: var(--s-2) var(--s-3);
    border-radius: var(--s-radius-m);
    text-align: start;
  }
  .wallets button:hover {
    background: var(--s-wash);
  }
  .wallets button[aria-current='true'] {
    background: var(--s-sun-wash);
  }
  .avatar {
    display: grid;
    place-items: center;
    width: 2.5rem;
    height: 2.5rem;
    flex: none;
    border-radius: 50%;
    background: var(--s-sun);
    color: var(--s-on-sun);
    font-weight: 750;
  }
  .owner {
    flex: 1;
    min-width: 0;
  }
  .owner b,
  .owner span {
    display: block;
  }
  .owner span {
    font-size: var(--s-text-s);
    color: var(--s-ink-quiet);
  }

  @media (max-width: 56rem) {
    .device {
      padding: 0;
      border-radius: 0;
      background: none;
      box-shadow: none;
    }
    .screen {
      border-radius: var(--s-radius-l) var(--s-radius-l) 0 0;
    }
    .island {
      display: none;
    }
    .home-bar {
      display: none;
    }
    /* A real phone has all of this itself. */
    :host([alone]) {
      --banner-top: calc(env(safe-area-inset-top, 0px) + 0.6rem);
    }
    :host([alone]) .screen {
      padding-top: env(safe-area-inset-top, 0px);
      border-radius: 0;
    }
    :host([alone]) .status {
      display: none;
    }
    :host([alone]) .tabs {
      padding-bottom: max(0.2rem, env(safe-area-inset-bottom, 0px));
    }
  }
`;
