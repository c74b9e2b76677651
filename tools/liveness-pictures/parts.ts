/** What all figures are made of: a heading, a grid, and numbers coloured by the bank's own rules. */
import { html, type TemplateResult } from 'lit';
import type { Sensor } from '../../src/domain/challenge';
import { judgeRule, PAD_RULES, type PadRule } from '../../src/domain/pad';
import type { SignalName } from '../../src/domain/pad-signals';

/** As at a first try. */
const RISK = 'low';

export type Numbers = Readonly<Partial<Record<SignalName | 'texture', number | undefined>>>;

/** One number of a figure: what it is called there and how many places it has. */
export interface Measure {
  readonly signal: SignalName | 'texture';
  readonly sensor: Sensor;
  readonly words: string;
  readonly unit?: string;
  readonly places: number;
}

export function figure(title: string, content: unknown, note: unknown): TemplateResult {
  return html`<h1>${title} <small>simulated</small></h1>
    ${content}
    <p>${note}</p>`;
}

/** `1.8 or more`, or nothing where no rule asks for it. */
export function livingIs({ signal, sensor, places }: Measure): string {
  const rule = ruleFor(signal, sensor);
  if (!rule) return 'recorded only';
  const number = rule.thresholds[RISK].toFixed(Math.max(places, rule.thresholds[RISK] % 1 === 0 ? 0 : 1));
  return `living: ${number} or ${rule.liveIs === 'above' ? 'more' : 'less'}`;
}

/** The number on its colour: green on the living side of the threshold, red on the other, grey where no rule asks or none was read. */
export function chip(measure: Measure, numbers: Numbers): TemplateResult {
  const { signal, sensor, places, unit } = measure;
  const value = numbers[signal];
  if (value === undefined) return html`<b class="silent">abstains</b>`;
  const rule = ruleFor(signal, sensor);
  const side = !rule ? 'silent' : isAgainst(rule, numbers) ? 'against' : 'living';
  return html`<b class=${side}>${withSign(value.toFixed(places))}${unit ? html` <i>${unit}</i>` : ''}</b>`;
}

export function withSign(number: string): string {
  return number.replace(/^-(?=[\d.]*[1-9])/, '−').replace(/^-/, '');
}

export function ruleFor(signal: Measure['signal'], sensor: Sensor): PadRule | undefined {
  return PAD_RULES.find((rule) => rule.signal === signal && rule.sensors.includes(sensor));
}

function isAgainst(rule: PadRule, { texture, ...signals }: Numbers): boolean {
  const known = Object.fromEntries(Object.entries(signals).filter(([, value]) => value !== undefined));
  const liveScores = texture === undefined ? [] : [texture];
  const evidence = { liveScores, lumas: [], answers: [], identityFloor: 1, signals: known };
  return judgeRule(rule, evidence, RISK) === 'present';
}
