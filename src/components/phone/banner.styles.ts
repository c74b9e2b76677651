import { css } from 'lit';

export const bannerStyles = css`
  :host {
    position: absolute;
    z-index: 20;
    top: var(--banner-top, 2.4rem);
    left: 0.6rem;
    right: 0.6rem;
    pointer-events: none;
  }
  .stack {
    position: relative;
    pointer-events: auto;
    animation: slide 0.5s var(--s-spring) both;
  }
  @keyframes slide {
    from {
      transform: translateY(-160%);
    }
  }
  .banner {
    position: relative;
    display: flex;
    align-items: center;
    border-radius: var(--s-radius-l);
    background: var(--s-paper);
    color: var(--s-ink);
    box-shadow:
      var(--s-shadow-l),
      inset 0 0 0 1px var(--s-line);
    /* A finger that moves it takes it away; nothing behind it is scrolled. */
    touch-action: none;
    transition:
      transform var(--s-calm) var(--s-ease),
      opacity var(--s-calm) var(--s-ease);
  }
  .held {
    transition: none;
  }
  /* Edges of the older ones. */
  .edge {
    position: absolute;
    inset: auto 0.8rem -0.45rem;
    height: 2rem;
    border-radius: var(--s-radius-l);
    background: var(--s-paper);
    box-shadow:
      var(--s-shadow-s),
      inset 0 0 0 1px var(--s-line);
  }
  .edge.second {
    inset: auto 1.6rem -0.85rem;
    opacity: 0.75;
  }
  .open {
    flex: 1;
    min-width: 0;
    display: flex;
    align-items: center;
    gap: var(--s-3);
    padding: var(--s-3) 0 var(--s-3) var(--s-3);
    border-radius: var(--s-radius-l);
    text-align: start;
    line-height: 1.25;
  }
  .sign {
    display: grid;
    place-items: center;
    width: 2.6rem;
    height: 2.6rem;
    flex: none;
    border-radius: 0.8rem;
    background: var(--s-sun);
    color: var(--s-on-sun);
    font-size: 1.15rem;
  }
  .jade {
    background: var(--s-jade);
    color: var(--s-on-jade);
  }
  .sky {
    background: var(--s-sky);
    color: var(--s-on-sky);
  }
  .chili {
    background: var(--s-chili);
    color: var(--s-on-chili);
  }
  .text {
    flex: 1;
    min-width: 0;
  }
  .text b,
  .text .what {
    display: block;
  }
  .app {
    display: flex;
    justify-content: space-between;
    gap: var(--s-2);
    font-size: var(--s-text-xs);
    color: var(--s-ink-quiet);
  }
  .what {
    font-size: var(--s-text-s);
    color: var(--s-ink-soft);
  }
  .close {
    display: grid;
    place-items: center;
    width: var(--s-target, 2.75rem);
    height: var(--s-target, 2.75rem);
    flex: none;
    border-radius: 50%;
    color: var(--s-ink-quiet);
  }
`;
