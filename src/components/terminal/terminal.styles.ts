import { css } from 'lit';

export const terminalStyles = css`
  :host {
    display: block;
    min-height: 0;
    height: 100%;
  }
  .device {
    position: relative;
    height: 100%;
    padding: 1.6rem 1.1rem 1.1rem;
    border-radius: 2.1rem;
    background: linear-gradient(160deg, #33403b, var(--s-night) 30%, #070b0a);
    box-shadow:
      inset 0 0 0 1.5px rgb(255 255 255 / 16%),
      inset 0 2px 2px rgb(255 255 255 / 18%),
      0 2px 0 2px #070b0a,
      0 34px 50px -22px rgb(60 36 0 / 62%),
      0 12px 22px -8px rgb(60 36 0 / 34%);
  }
  .lens {
    position: absolute;
    top: 0.52rem;
    left: 50%;
    width: 0.62rem;
    height: 0.62rem;
    margin-left: -0.31rem;
    border-radius: 50%;
    background: radial-gradient(circle at 35% 35%, #6f8fb0, #16222f 55%, #05080b);
    box-shadow: 0 0 0 2px #1b2522;
  }
  .lens::after {
    content: '';
    position: absolute;
    left: 1.2rem;
    top: 0.22rem;
    width: 0.22rem;
    height: 0.22rem;
    border-radius: 50%;
    background: #2d3a35;
  }
  :host([data-state='face']) .lens::after {
    background: var(--s-jade-bright);
    box-shadow: 0 0 6px var(--s-jade-bright);
  }
  .screen {
    position: relative;
    height: 100%;
    overflow: hidden;
    border-radius: 1.15rem;
    background: var(--s-wash);
    isolation: isolate;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    margin-bottom: var(--s-4);
    padding: var(--s-2) var(--s-2) var(--s-2) var(--s-4);
    border-radius: var(--s-radius-m);
    background: var(--s-jade-wash);
    color: var(--s-jade-deep);
  }
  .notice p {
    flex: 1;
    font-size: var(--s-text-s);
  }
  .notice button {
    display: grid;
    place-items: center;
    width: 2.75rem;
    height: 2.75rem;
    flex: none;
    border-radius: 50%;
  }

  @media (max-width: 56rem) {
    .device {
      padding: 0;
      border-radius: 0;
      background: none;
      box-shadow: none;
    }
    .lens {
      display: none;
    }
    .screen {
      border-radius: var(--s-radius-l) var(--s-radius-l) 0 0;
    }
  }
`;
