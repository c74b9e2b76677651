/**
 * The world's figures as a table, and its pictures as sheets.
 */
import { join } from 'node:path';
import { GUIDED, score } from './world-scores.mjs';
import { writeSheet } from './world-sheet.mjs';
import { median, round } from './stats.mjs';

/** What the simulated world asks of itself. */
export const BARS = Object.freeze({
  faceFoundRate: 99.5,
  fnmrFrontalPct: 1,
  falseMatches: 0,
  disguiseScore: 0.45,
  sibling: [0.4, 0.6],
  nonMatedMean: 0.25,
  nonMatedMax: 0.42,
  attackMatchRate: 100,
  liteFrameMs: 80,
  packBytes: 5_000_000,
});

/** @typedef {ReturnType<typeof import('./world-scores.mjs').summarise>} Result */

/** @param {boolean} isMet @param {string} bar */
const met = (isMet, bar) => `${bar} ${isMet ? '✓' : '✗ not met'}`;

/** @param {Result} r @param {Readonly<Record<string, import('./page/world/messages').Cost>>} costs @param {string} about */
export function table(r, costs, about) {
  const [least = 0, most = 1] = BARS.sibling;
  const { customers, frames, mated, nonMated, unrelatedPairs, attackFrames } = r.samples;
  const sibling = r.siblingScore ?? NaN;
  const rows = [
    [`face found, ${frames} frames`, `${r.faceFoundRate} %`, met(r.faceFoundRate >= BARS.faceFoundRate, '≥ 99.5 %')],
    [
      `FNMR at ${r.threshold}, yaw within 15°, light not dim, ${mated} probes`,
      `${r.fnmrFrontalPct} %`,
      met(r.fnmrFrontalPct <= BARS.fnmrFrontalPct, '≤ 1 %'),
    ],
    [`false matches, ${nonMated} comparisons of unrelated customers`, r.falseMatches, met(r.falseMatches === 0, '0')],
    [`unrelated customers, mean of ${unrelatedPairs} pairs`, r.nonMatedMean, met(r.nonMatedMean <= BARS.nonMatedMean, '≤ 0.25')],
    ['… most alike', r.nonMatedMax, met(r.nonMatedMax <= BARS.nonMatedMax, '≤ 0.42')],
    ['siblings', sibling, met(sibling >= least && sibling <= most, '0.40 to 0.60')],
    ['twins', r.twinScore, ''],
    ...Object.entries(r.disguiseScores).map(([name, lowest]) => [
      `${name.replace('_', ' ')}, lowest of ${customers} customers × 3`,
      lowest,
      met(lowest >= BARS.disguiseScore, '≥ 0.45'),
    ]),
    ...Object.entries(r.guidedPct).map(([name, share]) => [
      `${name.replace('_', ' ')}: asked to take it off`,
      `${share} %`,
      met(share === 100, '100 %'),
    ]),
    [
      `attacks that match their victim, ${attackFrames} frames`,
      `${r.attackMatchRate} %`,
      met(r.attackMatchRate >= BARS.attackMatchRate, '100 %'),
    ],
    ['a lite frame, median', `${r.liteFrameMs} ms`, met((r.liteFrameMs ?? Infinity) <= BARS.liteFrameMs, '≤ 80 ms')],
    ['customers pack', `${round(r.packBytes / 1e6, 2)} MB`, met(r.packBytes <= BARS.packBytes, '≤ 5 MB')],
  ];
  const costRows = Object.values(costs).map((cost) => [
    cost.quality,
    `${round(median(cost.frameMs))} ms`,
    cost.drawCalls,
    cost.triangles,
    `${round(cost.textureBytes / 1e6)} MB`,
    cost.frameMs.length,
  ]);
  const line = (/** @type {readonly unknown[]} */ row) => `| ${row.join(' | ')} |`;
  const tableOf = (/** @type {unknown[][]} */ list) =>
    list.flatMap((row, i) => (i === 1 ? [line(row.map(() => '---')), line(row)] : [line(row)])).join('\n');
  return [
    tableOf([['simulated customers', 'measured', 'bar'], ...rows]),
    '',
    tableOf([['quality', 'frame, median', 'draw calls', 'triangles', 'textures', 'frames'], ...costRows]),
    '',
    about,
  ].join('\n');
}

/**
 * @param {import('./world.mjs').Photographed} world
 * @param {number} threshold
 * @param {string} folder
 */
export async function writeSheets({ profiles, enrolments, probes, disguised, attacks }, threshold, folder) {
  const enrolled = (/** @type {string} */ id) => enrolments.find(({ customerId }) => customerId === id)?.judgement;
  /** @param {string} id @param {{ found: boolean, guidance: string, template?: readonly number[], textureLiveness?: number }} judgement @param {string} what @param {string | undefined} picture */
  const tile = (id, judgement, what, picture) => {
    const known = enrolled(id);
    const value = known?.found && judgement.template ? score(known.template, judgement.template) : 0;
    const live = judgement.textureLiveness === undefined ? '' : ` live ${judgement.textureLiveness.toFixed(2)}`;
    return {
      picture,
      lines: [what, judgement.found ? `${value.toFixed(2)} ${judgement.guidance}${live}` : 'no face found'],
      isGood: value >= threshold || Object.values(GUIDED).includes(/** @type {any} */ (judgement.guidance)),
    };
  };
  const rowsOf = (/** @type {readonly import('./page/world/messages').Shot[]} */ shots, /** @type {number} */ most) =>
    profiles.map(({ id, name }) => ({
      title: name,
      tiles: shots
        .filter(({ customerId }) => customerId === id)
        .slice(0, most)
        .map(({ condition: c, judgement, picture }) =>
          tile(id, judgement, c.disguise ?? `${c.yawDeg}° ${c.pitchDeg}° ${c.light} ${c.expression}`, picture),
        ),
    }));
  await writeSheet(
    rowsOf([...enrolments, ...probes], 24),
    'Simulated customers × conditions',
    join(folder, 'world-customers.png'),
  );
  await writeSheet(rowsOf(disguised, 24), 'Simulated customers × disguises', join(folder, 'world-disguises.png'));
  const species = [...new Set(attacks.map((one) => one.species))];
  const attackRows = species.map((name) => ({
    title: name.replaceAll('_', ' '),
    tiles: attacks
      .filter((one) => one.species === name)
      .slice(0, 18)
      .map(({ victimId, severity, judgement, picture }) => tile(victimId, judgement, `${severity}, as ${victimId}`, picture)),
  }));
  await writeSheet(attackRows, 'Simulated attacks: score against the victim', join(folder, 'world-attacks.png'));
}
