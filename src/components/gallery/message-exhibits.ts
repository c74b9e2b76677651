import { html, type ReactiveControllerHost } from 'lit';
import '../phone/banner';
import { lossStyles, reportSheet, withdrawSheet } from '../phone/loss-sheets';
import type { StepUpMessage } from '../bank-store';
import { StepUpController, stepUpSheet, stepUpStyles } from '../phone/step-up';
import type { Exhibit } from './exhibit';
import { sampleMessages, sampleOrder } from './samples';

/** Styles of the sheets that are drawn without the page they lie on. */
export const sheetStyles = [lossStyles, stepUpStyles];

/** Draws nothing anew: the sheets stand still. */
const nobody: ReactiveControllerHost = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};

const ways = { go: () => undefined, close: () => undefined };

export function messageExhibits(): readonly Exhibit[] {
  const messages = sampleMessages();
  const question = messages.find((message): message is StepUpMessage => message.kind === 'step_up')!;
  const { total: amount } = sampleOrder();
  const sheet = { amount, busy: false, problem: undefined };
  const sheets: Readonly<Record<string, Exhibit['draw']>> = {
    step_up: () => stepUpSheet(new StepUpController(nobody), question),
    report: () => reportSheet(sheet, ways),
    report_busy: () => reportSheet({ ...sheet, busy: true }, ways),
    report_refused: () => reportSheet({ ...sheet, problem: { reason: 'storage_failed' } }, ways),
    withdraw: () => withdrawSheet(sheet, ways),
  };
  return [
    ...messages.map((message): Exhibit => ({
      id: `banner/${message.kind}`,
      room: 'free',
      draw: () => html`<div class="banner-room"><smile-banner .message=${message}></smile-banner></div>`,
    })),
    ...Object.entries(sheets).map(([id, draw]): Exhibit => ({ id: `sheet/${id}`, room: 'phone', draw })),
  ];
}
