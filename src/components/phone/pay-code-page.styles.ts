import { css } from 'lit';

export const payCodeStyles = css`
  .body {
    padding-bottom: var(--s-6);
  }
  .code {
    display: grid;
    justify-items: center;
    gap: var(--s-2);
    text-align: center;
    font-weight: 600;
  }
  .quiet-card {
    padding-block: var(--s-6);
  }
  .quiet-card p {
    font-weight: 400;
    color: var(--s-ink-soft);
  }
  .quiet-card smile-mark {
    font-size: 4.5rem;
  }
  .quiet-card .amount {
    font-size: var(--s-text-2xl);
    letter-spacing: -0.02em;
  }
  /* white up to its edge in every theme, or no scanner finds it */
  .picture {
    width: min(15rem, 100%);
    border-radius: var(--s-radius-m);
    overflow: hidden;
    animation: appear var(--s-calm) var(--s-ease);
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: scale(0.96);
    }
  }
  .digits {
    font-family: var(--s-font-mono);
    font-size: 1.05rem;
    letter-spacing: 0.02em;
    overflow-wrap: anywhere;
  }
  .gauge {
    width: 100%;
    height: 0.4rem;
    border-radius: var(--s-radius-full);
    background: var(--s-wash-deep);
    overflow: hidden;
  }
  .gauge span {
    display: block;
    height: 100%;
    border-radius: inherit;
    background: var(--s-jade);
    transition: width 1s linear;
  }
  .left {
    font-size: var(--s-text-s);
    font-weight: 400;
    color: var(--s-ink-quiet);
  }
  .nobody {
    display: flex;
    gap: var(--s-2);
    padding: var(--s-3);
    border-radius: var(--s-radius-m);
    background: var(--s-sky-wash);
    color: var(--s-sky);
    font-size: var(--s-text-s);
  }
  .nobody smile-icon {
    flex: none;
    margin-top: 0.15em;
  }
`;
