/**
 * 1:N over the gallery: every customer whose Smile to Pay is on.
 */
import { IDENTIFY_ACCEPT, compare, identify, sameModel } from '../../domain/matching';
import type { Scored, Template } from '../../domain/matching';
import type { Candidate } from '../../domain/payment-record';
import type { Probe } from '../../domain/probe';
import type { BankContext } from './context';
import type { CustomerRow, TemplateRow } from './db';
import { unlockTemplate } from './templates';

export type Match =
  | { readonly kind: 'found'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'refused'; readonly reason: 'no_match' | 'model_mismatch' };

/** Whose face is it? Scores stay in here. */
export async function identifyProbe(context: BankContext, probe: Probe): Promise<Match> {
  // A threshold is worth only what was measured with its model.
  if (probe.modelId !== IDENTIFY_ACCEPT.modelId) return { kind: 'refused', reason: 'model_mismatch' };
  const { customers, templates } = await readGallery(context);
  const comparable = templates.filter((row) => sameModel(row, probe));
  if (comparable.length === 0 && templates.length > 0) return { kind: 'refused', reason: 'model_mismatch' };
  const found = identify(await scoreAll(context, probe, comparable));
  if (found.kind === 'nobody') return { kind: 'refused', reason: 'no_match' };
  const candidates = found.customerIds.flatMap((customerId): Candidate[] => {
    const row = customers.get(customerId);
    return row === undefined ? [] : [{ customerId, phoneNumber: row.phoneNumber }];
  });
  return { kind: 'found', candidates };
}

async function readGallery({ db }: BankContext): Promise<{
  readonly customers: ReadonlyMap<string, CustomerRow>;
  readonly templates: readonly TemplateRow[];
}> {
  return db.transaction('r', ['customers', 'templates'], async () => {
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
async function scoreAll(context: BankContext, probe: Probe, rows: readonly TemplateRow[]): Promise<readonly Scored[]> {
  const keys = await context.keys();
  const sample: Template = { modelId: probe.modelId, modelVersion: probe.modelVersion, values: probe.template };
  const best = new Map<string, number>();
  for (const row of rows) {
    const template = await unlockTemplate(keys, row);
    if (template === undefined) continue;
    const score = compare(sample, template);
    template.values.fill(0);
    best.set(row.customerId, Math.max(score, best.get(row.customerId) ?? -1));
  }
  return [...best].map(([customerId, score]) => ({ customerId, score }));
}
