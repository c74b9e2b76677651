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
    background: linear-gradient(160deg, var(--s-night-raised), var(--s-night) 30%, var(--s-night-deep));
    box-shadow:
      var(--s-rim),
      0 2px 0 2px var(--s-night-deep),
      var(--s-shadow-device);
  }
  .lens {
    position: absolute;
    top: 0.52rem;
    left: 50%;
    width: 0.62rem;
    height: 0.62rem;
    margin-left: -0.31rem;
    border-radius: 50%;
    background: radial-gradient(circle at 35% 35%, var(--s-lens), var(--s-night-soft) 55%, var(--s-night-deep));
    box-shadow: 0 0 0 2px var(--s-night-soft);
  }
  .lens::after {
    content: '';
    position: absolute;
    left: 1.2rem;
    top: 0.22rem;
    width: 0.22rem;
    height: 0.22rem;
    border-radius: 50%;
    background: var(--s-night-raised);
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

  .voice {
    display: grid;
    place-items: center;
    width: var(--s-target);
    height: var(--s-target);
    flex: none;
    border-radius: 50%;
    background: var(--s-paper);
    box-shadow: inset 0 0 0 1px var(--s-line);
    font-size: 1.2rem;
    color: var(--s-ink-soft);
  }
  .voice[aria-checked='true'] {
    background: var(--store-accent);
    color: var(--store-on-accent);
  }

  /* a small device, that stands on the counter by itself */
  :host([data-layout='device']) .device {
    max-width: 29rem;
    margin-inline: auto;
    padding-top: 2.4rem;
    border-radius: 2.6rem 2.6rem 1.6rem 1.6rem;
  }
  :host([data-layout='device']) .lens {
    top: 0.9rem;
  }
  /* where its paper comes out */
  :host([data-layout='device']) .device::before {
    content: '';
    position: absolute;
    top: 0;
    left: 50%;
    width: 58%;
    height: 0.4rem;
    border-radius: 0 0 0.4rem 0.4rem;
    transform: translateX(-50%);
    background: var(--s-night-deep);
    box-shadow: inset 0 -1px 0 var(--s-veil);
  }

  @media (max-width: 56rem) {
    :host([data-layout='device']) .device {
      max-width: none;
      padding: 0;
      border-radius: 0;
    }
    :host([data-layout='device']) .device::before {
      display: none;
    }
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
