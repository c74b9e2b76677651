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
      /** What the first candidate was recognised by, as it was compared. */
      readonly closest: TemplateRow;
    }
  | { readonly kind: 'refused'; readonly reason: 'no_match' | 'model_mismatch' };

/** Whose face is it? Scores stay in the bank. */
export async function identifyProbe(context: BankContext, probe: Probe): Promise<Match> {
  // A threshold is worth only what was measured with its model.
  if (probe.modelId !== IDENTIFY_ACCEPT.modelId) return { kind: 'refused', reason: 'model_mismatch' };
  const { customers, templates } = await readGallery(context);
  const comparable = templates.filter((row) => sameModel(row, probe));
  if (comparable.length === 0 && templates.length > 0) return { kind: 'refused', reason: 'model_mismatch' };
  const compared = await scoreAll(context, probe, comparable);
  const scores = compared.map(({ row: { customerId }, score }): Scored => ({ customerId, score }));
  const found = identify(scores);
  if (found.kind === 'nobody') return { kind: 'refused', reason: 'no_match' };
  const candidates = found.customerIds.flatMap((customerId): Candidate[] => {
    const row = customers.get(customerId);
    return row === undefined ? [] : [{ customerId, phoneNumber: row.phoneNumber }];
  });
  const plausible = scores.filter(({ score }) => score >= VERIFY_ACCEPT.threshold);
  const { row: closest } = compared.find(({ row }) => row.customerId === found.customerIds[0]) as Compared;
  return { kind: 'found', candidates, scores: plausible, closest };
}

async function readGallery(context: BankContext): Promise<{
  readonly customers: ReadonlyMap<string, CustomerRow>;
  readonly templates: readonly TemplateRow[];
}> {
  return inTransaction(context, 'r', ['customers', 'templates'], async ({ db }) => {
    const rows = await db.customers.filter(mayPayByFace).toArray();
    const customers = new Map(rows.map((row) => [row.customerId, row]));
    const templates = await db.templates.filter((row) => isInForce(row, customers.get(row.customerId))).toArray();
    return { customers, templates };
  });
}

/** Enrolled, and Smile to Pay not switched off. */
export function mayPayByFace(row: CustomerRow): boolean {
  return row.face.kind === 'enrolled' && row.face.on;
}

/** A row that was revoked opens as well as ever, should somebody put it back. */
function isInForce({ seed }: TemplateRow, customer: CustomerRow | undefined): boolean {
  return customer !== undefined && customer.transformId === seed?.transformId;
}

interface Compared {
  readonly row: TemplateRow;
  readonly score: number;
}

/** Each customer's best. */
async function scoreAll({ vault }: BankContext, probe: Probe, rows: readonly TemplateRow[]): Promise<readonly Compared[]> {
  const sample: Template = { modelId: probe.modelId, modelVersion: probe.modelVersion, values: probe.template };
  const best = new Map<string, Compared>();
  for (const row of rows) {
    const score = await vault.compareTemplate(sample, row);
    if (score === undefined || score < (best.get(row.customerId)?.score ?? -Infinity)) continue;
    best.set(row.customerId, { row, score });
  }
  return [...best.values()];
}
