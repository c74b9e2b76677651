import { css } from 'lit';

export const captureStyles = css`
  :host {
    --s-focus: var(--s-sun);
    position: relative;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto auto;
    height: 100%;
    min-height: 0;
    overflow: hidden;
    background: radial-gradient(circle at 50% 38%, var(--s-night-raised), var(--s-night) 72%);
    color: var(--s-on-night);
    container-type: size;
    animation: fade var(--s-calm) var(--s-ease);
  }
  @keyframes fade {
    from {
      opacity: 0.4;
    }
  }
  video {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
    transform: scaleX(-1);
    opacity: 0;
    transition: opacity var(--s-slow);
  }
  video.live {
    opacity: 1;
  }

  .top {
    grid-column: 1;
    position: relative;
    z-index: 2;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--s-3);
    padding: var(--s-3) var(--s-4);
    background: linear-gradient(var(--s-scrim-strong), var(--s-scrim-soft) 70%, transparent);
  }
  h2 {
    font-size: var(--s-text-l);
    min-width: 0;
  }
  .simulated {
    margin-right: auto;
    padding: 0.15rem 0.6rem;
    border-radius: var(--s-radius-full);
    background: var(--s-scrim-strong);
    color: var(--s-on-scrim);
    font-size: var(--s-text-xs);
    font-weight: 650;
  }
  .picker {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-width: 0;
    max-width: 45%;
    border-radius: var(--s-radius-full);
    background: var(--s-veil);
  }
  .picker smile-icon {
    position: absolute;
    left: 0.8rem;
    pointer-events: none;
  }
  select {
    width: 100%;
    min-height: 2.75rem;
    padding: 0 1rem 0 2.6rem;
    font: inherit;
    font-size: var(--s-text-s);
    color: inherit;
    background: transparent;
    border: 0;
    border-radius: inherit;
    text-overflow: ellipsis;
    appearance: none;
  }
  option {
    color: var(--s-ink);
    background: var(--s-paper);
  }

  /* the oval: everything outside is dimmed by its shadow */
  .middle {
    position: relative;
    display: grid;
    place-items: center;
    min-height: 0;
    container-type: size;
  }
  .oval {
    position: relative;
    height: min(94cqh, 108cqw);
    aspect-ratio: 3 / 4;
    border-radius: 50%;
    box-shadow: 0 0 0 200vmax var(--s-scrim);
  }
  .oval svg {
    position: absolute;
    inset: -3%;
    width: 106%;
    height: 106%;
    overflow: visible;
  }
  ellipse,
  .ring {
    fill: none;
  }
  .track {
    stroke: var(--s-on-night-soft);
    stroke-width: 0.9px;
    stroke-dasharray: 0.4 2.6;
    stroke-linecap: round;
  }
  .position.unwell .track {
    stroke: var(--s-sun);
  }
  .ring {
    stroke: var(--s-sun);
    stroke-width: 2.4px;
    stroke-linecap: round;
    transition:
      stroke-dashoffset 240ms linear,
      stroke var(--s-calm);
    filter: drop-shadow(0 0 10px var(--s-glow-sun-strong));
  }
  .ok .ring,
  .hold .ring,
  .done .ring {
    stroke: var(--s-jade-bright);
    filter: drop-shadow(0 0 10px var(--s-glow-jade));
  }
  .shimmer {
    position: absolute;
    inset: 0;
    border-radius: 50%;
    overflow: hidden;
  }
  .shimmer::after {
    content: '';
    position: absolute;
    inset: -40% 0;
    background: linear-gradient(transparent 35%, var(--s-glow-jade) 50%, transparent 65%);
    animation: sweep 1.5s ease-in-out infinite alternate;
  }
  @keyframes sweep {
    from {
      transform: translateY(-35%);
    }
    to {
      transform: translateY(35%);
    }
  }

  .line {
    position: relative;
    z-index: 2;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--s-3);
    min-height: 4.5rem;
    padding: var(--s-2) var(--s-4);
    text-align: left;
    background: linear-gradient(transparent, var(--s-scrim-strong) 60%);
  }
  .line > smile-icon {
    display: grid;
    place-items: center;
    width: 1.9rem;
    height: 1.9rem;
    color: var(--s-sun);
  }
  .line.ok > smile-icon {
    color: var(--s-jade-bright);
  }
  .line p {
    font-size: clamp(1.05rem, 3.6cqmin, 1.5rem);
    line-height: 1.25;
    text-wrap: balance;
  }
  .line strong {
    font-weight: 750;
  }
  .line smile-mark {
    font-size: clamp(3rem, 11cqmin, 5rem);
    animation: pop 0.5s var(--s-spring) both;
  }
  .prompt strong {
    display: block;
    font-size: clamp(1.5rem, 6.5cqmin, 2.75rem);
    letter-spacing: -0.02em;
    line-height: 1.1;
  }
  .step {
    padding: 0.15rem 0.7rem;
    border-radius: var(--s-radius-full);
    background: var(--s-veil);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
  @keyframes pop {
    from {
      transform: scale(0);
    }
  }

  .bottom {
    position: relative;
    z-index: 2;
    display: flex;
    justify-content: center;
    gap: var(--s-3);
    padding: var(--s-2) var(--s-4) var(--s-4);
    background: var(--s-scrim-strong);
  }
  .bottom button,
  .panel button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--s-2);
    min-height: 3rem;
    padding: 0 1.4rem;
    border-radius: var(--s-radius-full);
    font-weight: 650;
    background: var(--s-veil);
    backdrop-filter: blur(8px);
    white-space: nowrap;
    transition: background var(--s-quick);
  }
  .bottom button:hover,
  .panel button:hover {
    background: var(--s-veil-strong);
  }
  .panel button.primary {
    background: var(--s-sun);
    color: var(--s-on-sun);
  }
  .panel button.primary:hover {
    background: var(--s-sun-deep);
  }
`;
