/** Builds the recorded people that tests and benchmarks use as a camera: `npm run clips`. */
import { CLIPS_DIR, buildClips } from './clips.mjs';

try {
  const built = buildClips({ log: (name) => console.log(`clips: ${name}`) });
  console.log(built.length === 0 ? 'clips: up to date, nothing to do' : `clips: ${built.length} built in ${CLIPS_DIR}`);
} catch (error) {
  console.error(`clips: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
