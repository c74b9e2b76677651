/** The table of the face benchmark. */

/** @param {number} bytes */
const MB = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

/**
 * @param {ReturnType<typeof import('./face.mjs').summarise>} r
 * @param {{ cpu: string, cores: number, node: string, browser: string }} machine
 * @param {typeof import('./face.mjs').BARS} bars
 * @returns {string} markdown
 */
export function table(r, machine, bars) {
  const met = (/** @type {boolean} */ isMet, /** @type {string} */ bar) => `${bar} ${isMet ? '✓' : '✗ not met'}`;
  const rows = [
    [
      'observe consecutive frames, p50 (p95)',
      `${r.observeMsP50} (${r.observeMsP95}) ms`,
      `${r.peerFollowMsP50} ms, with its caching`,
      met(r.observeMsP50 <= bars.observeMsP50, `≤ ${bars.observeMsP50} ms`),
    ],
    ['… jumping in the clip, among the peer’s workers', `${r.observeJumpingMsP50} ms`, '', ''],
    ['full decision, p50', `${r.decisionMsP50} ms`, `${r.peerFaceidDecisionMsP50} ms`, ''],
    ['… peer without its WebGL filter', '', `${r.peerNoGlDecisionMsP50} ms`, ''],
    ['… and on one thread, as ours', '', `${r.peerOneThreadDecisionMsP50} ms`, ''],
    [
      'speed-up against the peer at its best',
      `${r.decisionSpeedup} ×`,
      '1 ×',
      met(r.decisionSpeedup >= bars.decisionSpeedup, `≥ ${bars.decisionSpeedup} ×`),
    ],
    ['cold start to first guidance', `${r.coldStartMs} ms`, '–', ''],
    [
      'warm start to first guidance',
      `${r.warmStartMs} ms`,
      '–',
      met(r.warmStartMs <= bars.warmStartMs, `≤ ${bars.warmStartMs} ms`),
    ],
    ['warm start to everything loaded', `${r.warmReadyMs} ms`, '–', ''],
    ['over the wire, brotli', MB(r.wireBytesBrotli), MB(r.peerWireBytesBrotli), ''],
    ['… before the first interaction', MB(r.appBytesBrotli), '–', ''],
    [
      `worker memory after ${r.samples.growFrames} frames`,
      `${r.memoryGrowthPct} %`,
      '–',
      met(r.memoryGrowthPct <= bars.memoryGrowthPct, `≤ ${bars.memoryGrowthPct} %`),
    ],
  ];
  const head = ['', 'Smile Lab', '@vladmandic/human', 'bar'];
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  const { decidedByAll, rounds, coldStarts, warmStarts } = r.samples;
  const about = `${rounds} frames of one clip, alternating (${decidedByAll} decided by every side); ${coldStarts} cold and ${warmStarts} warm starts from localhost. ${machine.cores} × ${machine.cpu}, Chromium ${machine.browser}, no GPU.`;
  return [...lines, '', about].join('\n');
}
