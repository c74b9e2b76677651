/**
 * How old somebody is.
 */

/** Reads a day of birth, `yyyy-mm-dd`; `undefined` when there is no such day or it has not come yet. */
export function parseBirthday(text: string, nowMs: number): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(atMs) || new Date(atMs).toISOString().slice(0, 10) !== text) return undefined;
  return atMs <= nowMs && Number(text.slice(0, 4)) >= 1900 ? text : undefined;
}

/** Full years, by UTC days; somebody born on 29 February is a year older on 1 March. */
export function ageYears(bornOn: string, nowMs: number): number {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
