import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACTING_FRAME, segmentClips } from './actors.mjs';
import { findFfmpeg } from './ffmpeg.mjs';
import { RECIPES, ffmpegArguments } from './recipe.mjs';

export const CLIPS_DIR = fileURLToPath(new URL('../../.cache/clips', import.meta.url));

/** @param {string} name @returns {string} absolute path of a clip, built or not */
export const clipPath = (name) => join(CLIPS_DIR, `${name}.mjpeg`);

/** @param {string} source @returns {string} */
function sourcePath(source) {
  const file = RECIPES.sources[source]?.file;
  if (file === undefined) throw new Error(`clips.json names no source ${source}`);
  const [name, ...rest] = file.split('/');
  const packageJson = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return join(dirname(packageJson), ...rest);
}

/**
 * Builds the clips that are missing or were built by another recipe.
 * @param {{ log?: (line: string) => void, ffmpeg?: () => string }} [options]
 * @returns {string[]} names of those built now
 * @throws {Error} one line, when there is no ffmpeg or it fails
 */
export function buildClips({ log = () => {}, ffmpeg = findFfmpeg } = {}) {
  mkdirSync(CLIPS_DIR, { recursive: true });
  const stale = everyClip().filter(({ name, args }) => !isBuilt(name, args));
  const command = stale.length > 0 ? ffmpeg() : '';
  for (const { name, args } of stale) {
    buildClip(command, name, args);
    log(name);
  }
  return stale.map(({ name }) => name);
}

/** The clips that play by themselves, and the segments of the people who act. */
function everyClip() {
  const loops = Object.entries(RECIPES.clips).map(([name, clip]) => ({ name, args: ffmpegArguments(clip, sourcePath) }));
  const segments = segmentClips().map(([name, clip]) => ({ name, args: ffmpegArguments(clip, sourcePath, ACTING_FRAME) }));
  return [...loops, ...segments];
}

/** @param {readonly string[]} args @returns {string} */
const fingerprint = (args) => createHash('sha256').update(JSON.stringify(args)).digest('hex');

/** @param {string} name @returns {string} says which recipe the clip beside it was built by */
const stampPath = (name) => join(CLIPS_DIR, `${name}.recipe`);

/** @param {string} name @param {readonly string[]} args */
function isBuilt(name, args) {
  return existsSync(clipPath(name)) && existsSync(stampPath(name)) && readFileSync(stampPath(name), 'utf8') === fingerprint(args);
}

/** @param {string} command @param {string} name @param {string[]} args */
function buildClip(command, name, args) {
  const temporary = `${clipPath(name)}.${process.pid}.tmp`;
  try {
    const { status, stderr } = spawnSync(command, [...args, temporary], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`ffmpeg could not build ${name}: ${stderr.trim().split('\n').at(-1)}`);
    // The old stamp goes first and the new one comes last, so that a stamp never speaks for another clip.
    rmSync(stampPath(name), { force: true });
    renameSync(temporary, clipPath(name));
    writeFileSync(stampPath(name), fingerprint(args));
  } finally {
    rmSync(temporary, { force: true });
  }
}
