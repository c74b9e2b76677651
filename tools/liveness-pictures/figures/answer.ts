/** Smiles over time: who answers the prompt, and whether depth and picture smile together. An SVG file's text. */
import { answerAction, CHALLENGE_POLICY } from '../../../src/domain/challenge-answer';
import type { FaceMeasures } from '../../../src/domain/observation';
import type { SignalReadings } from '../../../src/domain/pad-signals';
import type { AtCounter } from '../../../src/sim/casting';
import { readSignals } from '../../../src/workers/face/pad/read-signals';
import { curve, ticks, type Curve } from '../curves';
import { ruleFor } from '../parts';
import { cued, measured, smileProgress } from '../readings';
import { customer, inTurn, type FaceSight, type Film, type Studio } from '../studio';

const VICTIM = 'ama';
const FILMED_MS = 2_000;
/** Sync abstains on faint smiles, and on the picture it should speak. */
const MOST_FILMS = 6;
const LEAST_SMILE = -0.5;
const MOST_SMILE = 3.6;

const attack = (species: 'injected_deepfake' | 'rigid_mask' | 'phone_video', severity: 'typical' | 'careful'): AtCounter => ({
  kind: 'attack',
  species,
  severity,
  victimId: VICTIM,
  attackerId: 'lucia',
});
const CAST = [
  { words: 'Customer', colour: '#0f7a5a', at: customer(VICTIM), films: MOST_FILMS },
  { words: 'Deepfake', colour: '#b42318', at: attack('injected_deepfake', 'careful'), films: MOST_FILMS },
  { words: 'Rigid mask', colour: '#7a4fbf', at: attack('rigid_mask', 'typical'), films: 1 },
  { words: 'Video on a phone', colour: '#c27a00', at: attack('phone_video', 'typical'), films: 1 },
] as const;

/** One film and what is read off it. */
interface Take {
  readonly film: Film;
  readonly onsetMs: number | undefined;
  /** From the prompt to the end of the answer, or of the film. */
  readonly smile: readonly FaceSight[];
  readonly signals: SignalReadings;
}

export async function drawAnswer(studio: Studio): Promise<string> {
  const parts = await inTurn(CAST, async ({ words, colour, at, films }) => {
    for (let nth = 1; ; nth++) {
      const take = await filmSmile(studio, at, `figure answer ${words} ${nth}`);
      if (nth === films || take.signals.syncLagMs !== undefined) return { words, colour, nth, take };
    }
  });
  const told = parts.map(({ words, colour, take: { onsetMs } }, i) => {
    const what = onsetMs === undefined ? 'not answered' : `answered after ${Math.round(onsetMs)} ms`;
    return `<text x="${i % 2 === 0 ? 60 : 440}" y="${288 + 20 * Math.floor(i / 2)}"><tspan fill="${colour}" font-weight="700">${words}</tspan>: ${what}</text>`;
  });
  const nthFilm = parts.slice(0, 2).map(({ words, nth }) => `film ${nth} of the ${words.toLowerCase()}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 626" font-family="Figtree, system-ui, sans-serif" font-size="13" fill="#1d2b26" role="img" aria-label="Curves of smiles after a prompt: a customer and a deepfake answer it, and the deepfake's picture smiles later than its depth">
<rect width="800" height="626" rx="16" fill="#fff8e6"/>
<text x="24" y="36" font-size="19" font-weight="700">Answer and sync: who smiles, and when <tspan font-size="12" font-weight="400">(simulated)</tspan></text>
<text x="24" y="62">Answer: how much of a smile there is in the picture, from the prompt on. Above 1 the terminal calls it one.</text>
${answerChart(parts.map(({ colour, take }) => ({ colour, points: smileCurve(take.film) })))}
${told.join('\n')}
${parts
  .slice(0, 2)
  .map(({ words, take }, i) => syncChart(words, take, [24, 412][i]!))
  .join('\n')}
<text x="24" y="590" font-size="12" fill="#55635d">Living: ${ruleFor('syncLagMs', 'depth')!.thresholds.low} ms or less. Sync abstains on faint smiles; drawn is the first film on which it does not:</text>
<text x="24" y="606" font-size="12" fill="#55635d">${nthFilm.join(', ')}. The deepfake is injected, and has the depth of whoever makes it.</text>
</svg>
`;
}

async function filmSmile(studio: Studio, at: AtCounter, seed: string): Promise<Take> {
  const asks = { prompt: { kind: 'challenge', action: 'smile' }, forMs: FILMED_MS } as const;
  const film = await studio.film({ at, seed, asks });
  const { still, held, answer } = film;
  const series = [...held.slice(-1), ...answer];
  const found = answerAction('smile', still.map(measured), series.map(measured), film.askedAtMs);
  const smile = found.kind === 'answered' ? series.slice(1, found.answerSeqs.at(-1)! + 1) : answer;
  const signals = readSignals([...held, ...smile].map(cued), still.map(cued), { smile: smile.map(cued) });
  return { film, onsetMs: found.kind === 'answered' ? found.onsetMs : undefined, smile, signals };
}

/** More than 1 exactly where `answerAction` sees a smile. */
function smileCurve({ still, answer, askedAtMs }: Film): Curve {
  const { smileWidthRise, smileLiftRise, broadWidthRise, broadLiftRise } = CHALLENGE_POLICY;
  const restOf = (name: keyof FaceMeasures) => {
    const values = still.map(({ found: { face } }) => face.measures[name]);
    return values.sort((a, b) => a - b)[values.length >> 1]!;
  };
  const [width, lift] = [restOf('mouthWidth'), restOf('cornerLift')];
  return answer.map(({ atMs, found: { face } }) => {
    const [wider, higher] = [face.measures.mouthWidth - width, face.measures.cornerLift - lift];
    const usual = Math.min(wider / smileWidthRise, higher / smileLiftRise);
    const broad = Math.min(wider / broadWidthRise, higher / broadLiftRise);
    return { ms: atMs - askedAtMs, value: Math.max(usual, broad) };
  });
}

function answerChart(lines: readonly { readonly colour: string; readonly points: Curve }[]): string {
  const x = (ms: number) => 60 + (710 * ms) / FILMED_MS;
  const y = (value: number) => 232 - 40 * Math.max(LEAST_SMILE, Math.min(MOST_SMILE, value));
  const { minOnsetMs, maxOnsetMs } = CHALLENGE_POLICY;
  return `<rect x="${x(minOnsetMs)}" y="84" width="${770 - x(minOnsetMs)}" height="170" fill="#fffdf6"/>
<path d="M60 84V254M60 ${y(0)}H770" stroke="#cfc6ab" fill="none"/><path d="M60 ${y(1)}H770" stroke="#1d2b26" stroke-dasharray="4 4"/>
<g font-size="12" fill="#55635d"><text x="${x(minOnsetMs) + 6}" y="98">an answer may begin from here on, until ${maxOnsetMs.toLocaleString('en')} ms</text>
<text x="52" y="${y(0) + 4}" text-anchor="end">0</text><text x="52" y="${y(1) + 4}" text-anchor="end">1</text>
<text x="60" y="268" text-anchor="middle">prompt</text>${ticks(x, 268, [500, 1_000, 1_500])}</g>
${lines.map(({ colour, points }) => curve(points, x, y, colour)).join('\n')}`;
}

function syncChart(words: string, { film, smile, signals }: Take, left: number): string {
  const { syncLagMs: lagMs, syncCorrelation } = signals;
  const untilMs = smile.at(-1)!.atMs - film.askedAtMs;
  const { picture, depth } = smileProgress(film.still, smile);
  const pointsOf = (shares: readonly number[]): Curve =>
    smile.map(({ atMs }, i) => ({ ms: atMs - film.askedAtMs, value: shares[i]! }));
  const x = (ms: number) => left + 36 + (310 * ms) / untilMs;
  const y = (value: number) => 530 - 125 * Math.max(-0.15, Math.min(1.4, value));
  const isLate = lagMs !== undefined && lagMs > ruleFor('syncLagMs', 'depth')!.thresholds.low;
  const colour = lagMs === undefined ? '#55635d' : isLate ? '#b42318' : '#0f7a5a';
  const later = lagMs !== undefined && `picture ${Math.abs(lagMs)} ms ${lagMs < 0 ? 'before' : 'after'} depth`;
  const lag = later || `abstains (likeness ${syncCorrelation?.toFixed(2)})`;
  const steps = [250, 500, 750, 1_000, 1_250, 1_500, 1_750].filter((ms) => ms < untilMs - 60);
  return `<text x="${left}" y="345"><tspan font-weight="700">Sync, ${words.toLowerCase()}</tspan>: <tspan font-weight="700" fill="${colour}">${lag}</tspan></text>
<rect x="${left + 36}" y="357" width="316" height="194" fill="#fffdf6"/><path d="M${left + 36} ${y(0)}h316M${left + 36} ${y(1)}h316" stroke="#cfc6ab"/>
<g font-size="12" fill="#55635d"><text x="${left + 30}" y="${y(0) + 4}" text-anchor="end">rest</text><text x="${left + 30}" y="${y(1) + 4}" text-anchor="end">smile</text>${ticks(x, 566, steps)}</g>
${curve(pointsOf(depth), x, y, '#265caa')}
${curve(pointsOf(picture), x, y, '#d66024')}
<g font-weight="700"><text x="${left + 46}" y="374" fill="#265caa">lower face in depth</text><text x="${left + 46}" y="391" fill="#d66024">mouth in the picture</text></g>`;
}
