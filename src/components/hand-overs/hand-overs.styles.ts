import { css } from 'lit';

/** A strip that unfolds: five stations on a line, and whatever is handed over on its way between them. */
export const handOverStyles = css`
  :host {
    --line: color-mix(in srgb, var(--s-on-night) 22%, transparent);
    display: block;
    container-type: inline-size;
    background: linear-gradient(var(--s-night-soft), var(--s-night));
    color: var(--s-on-night);
    --s-focus: var(--s-sun);
  }

  .bar {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    width: 100%;
    min-height: 2.75rem;
    padding: 0 var(--s-5);
    font-size: var(--s-text-s);
    font-weight: 650;
    text-align: start;
  }
  .bar:hover {
    background: color-mix(in srgb, var(--s-on-night) 7%, transparent);
  }
  .bar:focus-visible {
    outline-offset: -3px;
  }
  .bar > smile-icon {
    color: var(--s-sun);
    font-size: 1.1rem;
  }
  .bar .fold {
    margin-inline-start: auto;
    color: var(--s-on-night-soft);
    transition: rotate var(--s-quick) var(--s-ease);
  }
  .bar[aria-expanded='false'] .fold {
    rotate: 180deg;
  }
  .dots {
    display: flex;
    gap: 0.375rem;
  }
  .dots i {
    width: 0.5rem;
    height: 0.5rem;
    border-radius: 50%;
    box-shadow: inset 0 0 0 1.5px var(--s-on-night-soft);
  }
  .dots .done {
    background: var(--s-jade-bright);
    box-shadow: none;
  }
  .dots .now {
    background: var(--s-sun);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--s-sun) 30%, transparent);
  }
  .last {
    color: var(--s-on-night-soft);
    font-weight: 500;
  }

  ol {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    padding: var(--s-2) var(--s-5) var(--s-3);
  }
  li {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: var(--s-3);
    align-items: start;
    padding-inline-end: var(--s-3);
  }
  .station {
    position: relative;
    z-index: 1;
    display: grid;
    place-items: center;
    width: 2.75rem;
    height: 2.75rem;
    border-radius: 50%;
    background: var(--s-night-soft);
    box-shadow: inset 0 0 0 2px var(--line);
    color: var(--s-on-night-soft);
    font-size: 1.15rem;
    transition:
      background-color var(--s-calm) var(--s-ease),
      color var(--s-calm) var(--s-ease);
  }
  .done .station {
    background: var(--s-jade);
    box-shadow: none;
    color: var(--s-on-jade);
  }
  .now .station {
    background: var(--s-sun);
    box-shadow: none;
    color: var(--s-on-sun);
  }
  .now .station::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: 50%;
    box-shadow: 0 0 0 2px var(--s-sun);
    animation: ring 1.6s var(--s-ease) infinite;
  }
  @keyframes ring {
    to {
      scale: 1.5;
      opacity: 0;
    }
  }
  .stopped .station {
    background: transparent;
    box-shadow: inset 0 0 0 2px var(--s-sun-deep);
    color: var(--s-sun);
  }

  /* the way from the station before, and what travels on it */
  .way {
    position: absolute;
    z-index: 0;
    top: 0.375rem;
    inset-inline: calc(100% * -1 + 2.75rem) 100%;
    height: 2px;
    background: var(--line);
  }
  li:first-child .way {
    display: none;
  }
  .done .way,
  .now .way {
    background: color-mix(in srgb, var(--s-jade-bright) 70%, transparent);
  }
  .now .way::after {
    content: '';
    position: absolute;
    top: -0.3125rem;
    inset-inline-start: 100%;
    width: 0.75rem;
    height: 0.75rem;
    margin-inline-start: -0.375rem;
    border-radius: 0.2rem;
    background: var(--s-sun);
    box-shadow: 0 0 0.75rem var(--s-sun);
    opacity: 0;
    animation: parcel 900ms var(--s-ease);
  }
  @keyframes parcel {
    from {
      inset-inline-start: 0;
      opacity: 1;
    }
    80% {
      opacity: 1;
    }
    to {
      inset-inline-start: 100%;
      opacity: 0;
    }
  }

  /* room for three lines, so that nothing above moves while they come */
  .what {
    min-width: 0;
    min-height: 4.1rem;
    padding-top: 0.6rem;
    line-height: 1.25;
  }
  h3 {
    font-size: var(--s-text-s);
    letter-spacing: -0.01em;
  }
  .what p {
    color: var(--s-on-night-soft);
    font-size: var(--s-text-xs);
    text-wrap: pretty;
  }
  .what .line {
    color: var(--s-on-night);
    font-size: var(--s-text-s);
    font-weight: 600;
  }
  .what .line + .line {
    font-weight: 500;
  }

  /* a phone shows one station in words and all five as signs */
  @container (max-width: 44rem) {
    .bar {
      padding: 0 var(--s-4);
      gap: var(--s-2);
    }
    .last {
      display: none;
    }
    ol {
      padding: 0 var(--s-4) var(--s-2);
    }
    li {
      position: static;
      display: block;
      padding: 0;
      text-align: center;
    }
    ol {
      position: relative;
      padding-bottom: 3.25rem;
    }
    .station {
      margin: 0 auto;
    }
    .way {
      display: none;
    }
    .what {
      position: absolute;
      inset: auto var(--s-4) 0.5rem;
      min-height: 2.5rem;
      padding-top: var(--s-1);
      visibility: hidden;
    }
    .what .line {
      display: inline;
    }
    .what .line + .line::before {
      content: ' · ';
    }
    .spoken .what {
      visibility: visible;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .now .station::after,
    .now .way::after {
      animation: none;
      display: none;
    }
  }
`;
