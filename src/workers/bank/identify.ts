/**
 * 1:N over the gallery: every customer whose Smile to Pay is on.
 */
import { IDENTIFY_ACCEPT, VERIFY_ACCEPT, identify, sameModel } from '../../domain/matching';
import type { Scored, Template } from '../../domain/matching';
import type { Candidate } from '../../domain/payment-record';
import type { Probe } from '../../domain/probe';
import { inTransaction } from './context';
import type { BankContext } from './context';
import type { CustomerRow, TemplateRow } from './rows';

export type Match =
  | {
      readonly kind: 'found';
      readonly candidates: readonly Candidate[];
      /** Everybody who would pass 1:1. */
      readonly scores: readonly Scored[];
    }
  | { readonly kind: 'refused'; readonly reason: 'no_match' | 'model_mismatch' };

/** Whose face is it? Scores stay in the bank. */
export async function identifyProbe(context: BankContext, probe: Probe): Promise<Match> {
  // A threshold is worth only what was measured with its model.
  if (probe.modelId !== IDENTIFY_ACCEPT.modelId) return { kind: 'refused', reason: 'model_mismatch' };
  const { customers, templates } = await readGallery(context);
  const comparable = templates.filter((row) => sameModel(row, probe));
  if (comparable.length === 0 && templates.length > 0) return { kind: 'refused', reason: 'model_mismatch' };
  const scores = await scoreAll(context, probe, comparable);
  const found = identify(scores);
  if (found.kind === 'nobody') return { kind: 'refused', reason: 'no_match' };
  const candidates = found.customerIds.flatMap((customerId): Candidate[] => {
    const row = customers.get(customerId);
    return row === undefined ? [] : [{ customerId, phoneNumber: row.phoneNumber }];
  });
  return { kind: 'found', candidates, scores: scores.filter(({ score }) => score >= VERIFY_ACCEPT.threshold) };
}

async function readGallery(context: BankContext): Promise<{
  readonly customers: ReadonlyMap<string, CustomerRow>;
  readonly templates: readonly TemplateRow[];
}> {
  return inTransaction(context, 'r', ['customers', 'templates'], async ({ db }) => {
    const rows = await db.customers.filter(mayPayByFace).toArray();
    const customers = new Map(rows.map((row) => [row.customerId, row]));
    const templates = await db.templates.filter((row) => customers.has(row.customerId)).toArray();
    return { customers, templates };
  });
}

/** Enrolled, and Smile to Pay not switched off. */
export function mayPayByFace(row: CustomerRow): boolean {
  return row.face.kind === 'enrolled' && row.face.on;
}

/** Each customer's best score. */
async function scoreAll({ vault }: BankContext, probe: Probe, rows: readonly TemplateRow[]): Promise<readonly Scored[]> {
  const sample: Template = { modelId: probe.modelId, modelVersion: probe.modelVersion, values: probe.template };
  const best = new Map<string, number>();
  for (const row of rows) {
    const score = await vault.compareTemplate(sample, row);
    if (score === undefined) continue;
    best.set(row.customerId, Math.max(score, best.get(row.customerId) ?? -1));
  }
  return [...best].map(([customerId, score]) => ({ customerId, score }));
}
