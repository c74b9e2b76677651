import { css } from 'lit';

export const galleryStyles = css`
  :host {
    display: block;
    min-height: 100dvh;
    background:
      radial-gradient(60rem 40rem at 38% 10rem, var(--s-page-glow), transparent 70%),
      linear-gradient(var(--s-page-top), var(--s-page-foot));
    color: var(--s-on-page);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s-3) var(--s-5);
    padding: var(--s-3) var(--s-5);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    min-height: var(--s-target);
    margin-inline-end: auto;
    border-radius: var(--s-radius-s);
    color: inherit;
    text-decoration: none;
  }
  .brand smile-mark {
    --face: var(--s-night);
    --line: var(--s-sun);
    font-size: 2.5rem;
  }
  h1 {
    font-size: var(--s-text-xl);
    font-weight: 800;
    letter-spacing: -0.035em;
  }
  nav {
    position: sticky;
    top: 0;
    z-index: 30;
    background: var(--s-night);
    color: var(--s-on-night);
    --s-focus: var(--s-sun);
  }
  nav ul {
    display: flex;
    gap: var(--s-1);
    padding: var(--s-2) var(--s-5);
    overflow-x: auto;
    scrollbar-width: none;
  }
  nav a {
    display: flex;
    align-items: center;
    min-height: var(--s-target);
    padding: 0 1.1rem;
    border-radius: var(--s-radius-full);
    color: inherit;
    font-weight: 650;
    text-decoration: none;
    white-space: nowrap;
    transition: background-color var(--s-quick) var(--s-ease);
  }
  nav a:hover {
    background: var(--s-veil-faint);
  }
  nav a[aria-current] {
    background: var(--s-sun);
    color: var(--s-on-sun);
  }
  nav a:focus-visible {
    outline-offset: -3px;
  }

  main {
    display: grid;
    gap: var(--s-4);
    max-width: 112rem;
    margin-inline: auto;
    padding: var(--s-5);
  }
  .lead h2 {
    font-size: var(--s-text-2xl);
  }
  .exhibits {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 20.5rem), 1fr));
    align-items: start;
    gap: var(--s-5);
  }
  article {
    display: grid;
    gap: var(--s-2);
    min-width: 0;
    scroll-margin-top: 5rem;
  }
  .terminal {
    grid-column: span 2;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .place {
    justify-self: start;
    display: inline-flex;
    align-items: center;
    max-width: 100%;
    min-height: var(--s-target);
    padding: 0 var(--s-3);
    border-radius: var(--s-radius-full);
    color: inherit;
    font-family: var(--s-font-mono);
    font-size: var(--s-text-s);
    overflow-wrap: anywhere;
    text-decoration: none;
  }
  .place:hover,
  .here .place {
    background: var(--s-page-chip);
  }
  .room {
    position: relative;
    min-width: 0;
    overflow: hidden;
    border-radius: var(--s-radius-l);
    background: var(--s-wash);
    color: var(--s-ink);
    box-shadow: var(--s-shadow-m);
    isolation: isolate;
  }
  .here .room {
    outline: 3px solid var(--s-night);
    outline-offset: 3px;
  }
  .terminal .room {
    height: 36rem;
  }
  .phone .room {
    height: 46rem;
  }
  .free .room {
    padding: var(--s-4);
  }
  .night .room {
    background: var(--s-night);
    color: var(--s-on-night);
  }

  @media (max-width: 60rem) {
    .terminal {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 40rem) {
    header,
    nav ul,
    main {
      padding-inline: var(--s-3);
    }
    .terminal .room {
      height: 44rem;
    }
  }
`;

/** What the exhibits stand on that are drawn without a page of their own. */
export const exhibitStyles = css`
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s-3);
  }
  .wide .room > .row,
  .swatches,
  .types {
    padding: var(--s-4);
  }
  .marks {
    font-size: 4rem;
  }
  .icons {
    font-size: 1.5rem;
  }
  .goods smile-dish {
    width: 6rem;
  }
  .portraits smile-portrait {
    width: 6rem;
  }
  .banner-room {
    position: relative;
    height: 6rem;
    transform: translateY(-1.75rem);
  }
  .swatches {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr));
    gap: var(--s-3);
  }
  .swatch {
    display: grid;
    padding: var(--s-3) var(--s-4);
    border: 2px solid transparent;
    border-radius: var(--s-radius-m);
    box-shadow: 0 0 0 1px var(--s-line);
    font-size: var(--s-text-s);
  }
  .swatch.edge {
    box-shadow: none;
  }
  .types p {
    line-height: 1.3;
  }
  .types code {
    display: inline-block;
    min-width: 3.5rem;
    color: var(--s-ink-quiet);
    font-size: var(--s-text-xs);
  }
  .shape {
    display: grid;
    place-items: center;
    min-height: 5.5rem;
    padding: var(--s-2);
    border-radius: var(--s-radius-m);
    background: var(--s-paper);
    color: var(--s-ink);
    font-size: var(--s-text-s);
  }
  .shape:not([style*='shadow']) {
    box-shadow: inset 0 0 0 1.5px var(--s-line-strong);
  }
  .move {
    transition:
      translate var(--move) var(--s-ease),
      background-color var(--move) var(--s-ease);
  }
  .move:is(:hover, :focus-visible) {
    translate: 0 -0.5rem;
    background: var(--s-sun);
    color: var(--s-on-sun);
  }
`;
