import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { emit } from '../events';
import '../icon/icon';

const tell =
  (type: 'smile-pay-face' | 'smile-pay-code' | 'smile-use-passcode') =>
  ({ currentTarget }: Event): void =>
    emit(currentTarget as HTMLElement, type);

/** By face, by the code on the phone, by passcode. Emits `smile-pay-face`, `smile-pay-code`, `smile-use-passcode`. */
export const waysToPay = (disabled: boolean): TemplateResult =>
  html`<div class="ways">
    <wa-button variant="brand" size="l" pill ?disabled=${disabled} @click=${tell('smile-pay-face')}>
      <smile-icon slot="start" name="scan-face"></smile-icon>${msg('Pay by face')}
    </wa-button>
    <button type="button" class="way" ?disabled=${disabled} @click=${tell('smile-pay-code')}>
      <smile-icon name="qr-code"></smile-icon><span>${msg('Pay by code')}</span>
    </button>
    <button type="button" class="way" ?disabled=${disabled} @click=${tell('smile-use-passcode')}>
      <smile-icon name="grid-3x3"></smile-icon><span>${msg('Use passcode')}</span>
    </button>
  </div>`;

export const waysStyles = css`
  .ways {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--s-2);
  }
  .ways wa-button {
    grid-column: 1 / -1;
    --wa-form-control-padding-inline: 0.75em;
  }
  .way {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--s-2);
    min-height: var(--s-target);
    padding: 0.25rem var(--s-2);
    border-radius: var(--s-radius-full);
    background: var(--s-wash-deep);
    font-size: var(--s-text-s);
    font-weight: 650;
    line-height: 1.15;
    transition: background-color var(--s-quick);
  }
  .way:hover:not(:disabled) {
    background: var(--s-line);
  }
  .way:disabled {
    color: var(--s-ink-quiet);
  }
  .way smile-icon {
    flex: none;
    font-size: 1.2em;
  }
`;

declare module '../events' {
  interface SmileEvents {
    /** The customer wants to pay by the code on their phone. */
    'smile-pay-code': undefined;
  }
}
