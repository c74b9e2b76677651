import { css } from 'lit';

export const phoneAppStyles = css`
  :host {
    display: block;
    height: 100dvh;
    background:
      radial-gradient(40rem 30rem at 50% 40%, var(--s-page-glow), transparent 70%),
      linear-gradient(var(--s-page-top), var(--s-page-foot));
    color: var(--s-on-page);
  }
  .table {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    align-items: center;
    gap: var(--s-6);
    height: 100%;
    max-width: 84rem;
    margin-inline: auto;
    padding: var(--s-5);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--s-3);
  }
  .brand smile-mark {
    --face: var(--s-night);
    --line: var(--s-sun);
    font-size: 2.75rem;
  }
  .name {
    font-size: var(--s-text-xl);
    font-weight: 800;
    letter-spacing: -0.035em;
  }
  .about {
    display: grid;
    gap: var(--s-4);
    justify-items: start;
    max-width: 24rem;
    justify-self: end;
  }
  .about .lead {
    font-size: var(--s-text-2xl);
    font-weight: 780;
    letter-spacing: -0.03em;
    line-height: 1.1;
    text-wrap: balance;
  }
  .points {
    display: grid;
    gap: var(--s-3);
  }
  .points li {
    display: flex;
    gap: var(--s-3);
    line-height: 1.35;
  }
  .points smile-icon {
    flex: none;
    margin-top: 0.12em;
    font-size: 1.2rem;
  }
  .stage-link {
    display: inline-flex;
    align-items: center;
    gap: var(--s-2);
    min-height: var(--s-target, 2.75rem);
    padding: 0 var(--s-4);
    border-radius: var(--s-radius-full);
    background: var(--s-night);
    color: var(--s-on-night);
    font-weight: 650;
    text-decoration: none;
    --s-focus: var(--s-on-page);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s-2);
    justify-self: start;
    align-self: start;
  }
  .phone {
    height: min(54rem, 100dvh - 2 * var(--s-5));
    aspect-ratio: 412 / 880;
    color: var(--s-ink);
  }
  .rings .phone {
    animation: ring 0.7s var(--s-ease) 2;
  }
  @keyframes ring {
    15%,
    45%,
    75% {
      transform: rotate(-0.9deg);
    }
    30%,
    60% {
      transform: rotate(0.9deg);
    }
  }
  .note {
    position: fixed;
    z-index: 5;
    inset: auto var(--s-4) var(--s-4);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s-3);
    max-width: 40rem;
    margin-inline: auto;
    padding: var(--s-3) var(--s-4);
    border-radius: var(--s-radius-l);
    background: var(--s-paper);
    color: var(--s-ink);
    box-shadow: var(--s-shadow-l);
  }
  .note smile-icon {
    color: var(--s-chili);
    font-size: 1.4rem;
  }
  .note p {
    flex: 1;
    min-width: 14rem;
  }

  @media (max-width: 76rem) {
    .table {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .tools {
      display: none;
    }
  }
  /* As on a kiosk: the phone in the middle, the words above it. */
  @media (min-width: 56.01rem) and (orientation: portrait) {
    .table {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto minmax(0, 1fr);
      justify-items: center;
      gap: var(--s-5);
    }
    .about {
      justify-self: center;
      justify-items: center;
      max-width: 40rem;
      text-align: center;
    }
    .points li {
      text-align: start;
    }
    .phone {
      height: min(54rem, 100%);
      min-height: 0;
    }
  }
  /* On a tall stand everything is seen from further away. */
  @media (min-width: 56.01rem) and (min-height: 90rem) and (orientation: portrait) {
    .table {
      align-content: center;
      grid-template-rows: auto auto;
      gap: var(--s-7);
    }
    .about {
      zoom: 1.35;
    }
    .phone {
      height: 54rem;
      zoom: 1.5;
    }
  }
  @media (max-width: 56rem) {
    :host {
      background: var(--s-wash);
    }
    .table {
      display: block;
      max-width: 32rem;
      padding: 0;
    }
    .about,
    .tools {
      display: none;
    }
    .phone {
      height: 100dvh;
      aspect-ratio: auto;
    }
  }
`;
