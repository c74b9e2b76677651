import { css } from 'lit';

export const pageStyles = css`
  :host {
    display: block;
    min-height: 100dvh;
    background:
      radial-gradient(60rem 40rem at 38% 12rem, var(--s-page-glow), transparent 70%),
      linear-gradient(var(--s-page-top), var(--s-page-foot));
  }
  header,
  main {
    width: 100%;
    max-width: 90rem;
    margin-inline: auto;
    padding-inline: var(--s-5);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--s-2) var(--s-4);
    padding-block: var(--s-3);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    color: inherit;
    text-decoration: none;
    border-radius: var(--s-radius-s);
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
    white-space: nowrap;
  }
  header .simulated {
    background: var(--s-page-chip);
    color: var(--s-on-page);
    font-size: var(--s-text-s);
  }

  nav {
    position: sticky;
    top: 0;
    z-index: 3;
    background: var(--s-night);
    color: var(--s-on-night);
    --s-focus: var(--s-sun);
  }
  nav ul {
    display: flex;
    gap: var(--s-1);
    max-width: 90rem;
    margin-inline: auto;
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
    padding-block: var(--s-4) var(--s-7);
  }
  main > * {
    min-width: 0;
  }
  .filter {
    justify-content: space-between;
    padding-block: var(--s-3);
  }
  .danger {
    min-height: var(--s-target);
    color: var(--s-chili);
    font-size: var(--s-text-s);
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .sure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s-2);
    font-size: var(--s-text-s);
  }

  @media (max-width: 40rem) {
    header,
    main,
    nav ul {
      padding-inline: var(--s-3);
    }
    header .simulated {
      font-size: var(--s-text-xs);
    }
    .brand smile-mark {
      font-size: 2rem;
    }
    h1 {
      font-size: var(--s-text-l);
    }
    nav a {
      padding: 0 0.8rem;
      font-size: var(--s-text-s);
    }
  }

  @media print {
    :host {
      min-height: 0;
      background: none;
    }
    header,
    nav,
    smile-lab-progress,
    .filter {
      display: none;
    }
    main {
      display: block;
      max-width: none;
      padding: 0;
    }
  }
`;
