import { css } from 'lit';

export const setupStyles = css`
  .lead {
    font-size: var(--s-text-l);
    line-height: 1.3;
    font-weight: 600;
    text-wrap: balance;
  }
  .point {
    align-items: flex-start;
  }
  .agreement {
    font-size: var(--s-text-s);
    line-height: 1.35;
  }
  .center {
    flex: 1;
    align-items: center;
    justify-content: safe center;
    text-align: center;
    gap: var(--s-4);
  }
  .center p {
    text-wrap: pretty;
  }
  .center smile-mark {
    font-size: 5rem;
  }
  .center h2 {
    font-size: var(--s-text-xl);
  }
  .done smile-mark {
    font-size: 6.5rem;
    animation: pop var(--s-slow) var(--s-spring);
  }
  @keyframes pop {
    from {
      transform: scale(0.3) rotate(-18deg);
      opacity: 0;
    }
  }
  .big-sign {
    display: grid;
    place-items: center;
    width: 4.25rem;
    height: 4.25rem;
    border-radius: 1.4rem;
    background: var(--s-sky-wash);
    color: var(--s-sky);
    font-size: 1.8rem;
  }
  .big-sign.chili {
    background: var(--s-chili-wash);
    color: var(--s-chili);
  }
  smile-digit-field {
    --box-gap: 0.35rem;
    --box-height: 3.25rem;
  }
  smile-capture-view {
    flex: 1;
  }
  .problem {
    text-align: start;
  }
`;
