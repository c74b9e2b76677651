import { css } from 'lit';

export const scanLaneStyles = css`
  :host {
    display: block;
  }
  /* the glass of the scanner, with its light under it */
  .glass {
    position: relative;
    overflow: hidden;
    display: grid;
    gap: var(--s-1);
    padding: var(--s-3) var(--s-4) var(--s-3);
    border-radius: var(--s-radius-l);
    background: linear-gradient(var(--s-night-soft), var(--s-night));
    color: var(--s-on-night);
    --scan-ink: var(--s-on-night-soft);
    --s-focus: var(--s-sun);
    box-shadow: var(--s-rim);
  }
  .laser {
    position: absolute;
    inset-inline: 0;
    top: 50%;
    height: 2px;
    background: linear-gradient(90deg, transparent, var(--s-tint-rose) 18% 82%, transparent);
    box-shadow: 0 0 14px 2px var(--s-tint-rose);
    opacity: 0.4;
    animation: sweep 3.2s ease-in-out infinite alternate;
  }
  @keyframes sweep {
    from {
      transform: translateY(-2.6rem);
    }
    to {
      transform: translateY(2.8rem);
    }
  }
  smile-scan-field {
    position: relative;
    z-index: 1;
  }
  .last {
    position: relative;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: var(--s-2);
    min-height: 1.5rem;
    color: var(--s-jade-bright);
    animation: in var(--s-calm) var(--s-ease);
  }
  .last b {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .last .number {
    margin-inline-start: auto;
    font-weight: 700;
  }
  .glass.problem .last {
    display: none;
  }
  @keyframes in {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
`;
