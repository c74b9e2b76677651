/**
 * From summed-up attempts to the table and the one line of the bench of recorded faces. Pure.
 */

/** @typedef {import('./page/clips/messages').ClipResults} ClipResults @typedef {import('./page/clips/messages').Share} Share */

/** Percent of windows that must be accepted, and of attacks of a kind that may be. */
export const BARS = Object.freeze({ windows: 95, attacks: 5 });

/** @type {readonly (readonly ['still' | 'loop' | 'inPhone' | 'inPrint', string])[]} */
const ATTACKS = [
  ['still', 'stills of them, held as video'],
  ['loop', 'recordings that do not know the challenge, looped'],
  ['inPhone', 'their photograph in a drawn phone'],
  ['inPrint', 'their photograph in a drawn print'],
];

/** @param {ClipResults} results */
export function resultOf({ kinds, perMan, decisionMsP50 }) {
  const { attempts: windows, acceptedPct, ci95 } = kinds.window;
  const men = Object.entries(perMan).map(([man, share]) => [
    man,
    { windows: share.attempts, acceptedPct: share.acceptedPct, ci95: share.ci95 },
  ]);
  return {
    bonaFide: { windows, acceptedPct, ci95, perMan: Object.fromEntries(men) },
    attacks: { stills: kinds.still, loops: kinds.loop, inPhone: kinds.inPhone, inPrint: kinds.inPrint },
    decisionMsP50,
  };
}

/** @param {Share} share @param {(pct: number) => boolean} isMet @param {string} bar */
function row({ attempts, acceptedPct, ci95 }, isMet, bar) {
  if (acceptedPct === undefined) return `${attempts} | – | ${bar}`;
  return `${attempts} | ${acceptedPct} % (${ci95.join('–')}) | ${bar}${bar && (isMet(acceptedPct) ? ' ✓' : ' ✗ not met')}`;
}

/** @param {ClipResults} results @param {{ machine: string, few: boolean }} about @returns {string} markdown */
export function table({ kinds, perMan, refusals, ...times }, { machine, few }) {
  const many = (/** @type {number} */ pct) => pct >= BARS.windows;
  const rows = [
    `| windows in which they do what is asked | ${row(kinds.window, many, `≥ ${BARS.windows} %`)} |`,
    ...Object.entries(perMan).map(([man, share]) => `| … ${man} | ${row(share, many, `≥ ${BARS.windows} %`)} |`),
    ...ATTACKS.map(([kind, words]) => `| ${words} | ${row(kinds[kind], (pct) => pct <= BARS.attacks, `≤ ${BARS.attacks} %`)} |`),
    `| a recording that shows what is asked, in a drawn phone | ${row(kinds.replayOnPhone, () => true, '')} |`,
  ];
  const refused = Object.entries(refusals).sort(([, p], [, q]) => q - p);
  return [
    '| before the camera | attempts | accepted as living (95 %) | bar |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    refused.length === 0
      ? 'No window was refused.'
      : `Windows refused: ${refused.map(([why, n]) => `${n} × ${why}`).join('; ')}.`,
    '',
    'Two men in three recordings, so the windows are far from independent and the intervals too narrow. Each window is put together from one ' +
      'recording: at rest, a smile and a turn in either order, at rest, at other times, sizes, brightness and compression, half of them mirrored. ' +
      'A plain webcam at a first try; a window played again when just that is asked for is the same picture, and nothing here could tell.',
    `From the first good frame to the decision ${times.decisionMsP50 ?? '–'} ms in the middle, for the most part waiting for the recording to act. ` +
      `The flow saw ${times.framesPerSecondP50 ?? '–'} frames a second in the middle, ${times.framesPerSecondLow ?? '–'} or fewer in a tenth of the captures. ` +
      `${machine}.${few ? ' **A few of each only: not to be quoted.**' : ''}`,
  ].join('\n');
}
