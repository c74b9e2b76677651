import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';

/** @returns {string | undefined} the binary that comes with the npm package for this platform */
function packagedFfmpeg() {
  try {
    const { path } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');
    // An install without scripts leaves it as the archive had it, perhaps not executable.
    chmodSync(path, 0o755);
    return path;
  } catch {
    return undefined;
  }
}

/** @param {string} command */
const runs = (command) => spawnSync(command, ['-version'], { stdio: 'ignore' }).status === 0;

/**
 * @param {readonly (string | undefined)[]} [candidates] in order of preference
 * @returns {string} a command that runs
 * @throws {Error} one line that says what to do
 */
export function findFfmpeg(candidates = [packagedFfmpeg(), 'ffmpeg']) {
  const found = candidates.find((command) => command !== undefined && runs(command));
  if (found === undefined)
    throw new Error('no ffmpeg runs here: install one (Debian: apt-get install ffmpeg) and run npm run clips again');
  return found;
}
