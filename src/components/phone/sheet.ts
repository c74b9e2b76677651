import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emit } from '../events';
import { shared } from '../theme/shared.styles';

/** A sheet over the phone's page. Whoever shows it makes the page behind it inert. Emits `smile-dismiss`. */
@customElement('smile-sheet')
export class SmileSheet extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        position: absolute;
        inset: 0;
        z-index: 10;
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
      }
      .shade {
        position: absolute;
        inset: 0;
        background: var(--s-scrim);
        animation: fade var(--s-calm);
      }
      .sheet {
        position: relative;
        max-height: 88%;
        overflow-y: auto;
        display: grid;
        gap: var(--s-3);
        padding: var(--s-5) var(--s-4) var(--s-4);
        border-radius: var(--s-radius-xl) var(--s-radius-xl) 0 0;
        background: var(--s-paper);
        animation: rise var(--s-calm) var(--s-ease);
      }
      h2 {
        font-size: var(--s-text-xl);
      }
      .actions {
        display: grid;
        gap: var(--s-2);
        margin-top: var(--s-2);
      }
      @keyframes fade {
        from {
          opacity: 0;
        }
      }
      @keyframes rise {
        from {
          transform: translateY(100%);
        }
      }
    `,
  ];

  @property() heading = '';
  /** Something is decided here that cannot be undone. */
  @property({ type: Boolean }) alert = false;
  #before: HTMLElement | null = null;

  override firstUpdated(): void {
    this.#before = (this.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    this.renderRoot.querySelector('h2')?.focus({ preventScroll: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#before?.focus({ preventScroll: true });
  }

  override render() {
    const dismiss = (): void => emit(this, 'smile-dismiss');
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') dismiss();
    };
    return html`<div class="shade" @click=${dismiss}></div>
      <div
        class="sheet"
        role=${this.alert ? 'alertdialog' : 'dialog'}
        aria-modal="true"
        aria-labelledby="heading"
        @keydown=${onKey}
      >
        <h2 id="heading" tabindex="-1">${this.heading}</h2>
        <slot></slot>
        <div class="actions"><slot name="actions"></slot></div>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smile-sheet': SmileSheet;
  }
}
