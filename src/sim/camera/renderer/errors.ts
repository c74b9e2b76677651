/**
 * Expected troubles of a renderer; they leave the worker as values.
 */
import type { RendererTrouble, Unavailable } from '../protocol';

export class RendererError extends Error {
  readonly reason: RendererTrouble;

  constructor(reason: RendererTrouble, detail: string) {
    super(detail);
    this.name = 'RendererError';
    this.reason = reason;
  }
}

export function unavailable(error: unknown): Unavailable {
  if (error instanceof RendererError) return { kind: 'unavailable', reason: error.reason, detail: error.message };
  return { kind: 'unavailable', reason: 'failed', detail: error instanceof Error ? error.message : String(error) };
}
