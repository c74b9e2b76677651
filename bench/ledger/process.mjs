/**
 * One process of the ledger bench: takes a job, tells how far it is, answers with what came out.
 */
import process from 'node:process';

const [, , bundle = ''] = process.argv;
/** @type {typeof import('./main')} */
const { measureGrowth, measureSpeed, playSeeds } = await import(bundle);

process.on('message', async (/** @type {import('./main').Job} */ job) => {
  const tell = (/** @type {number} */ progress) => process.send?.({ progress });
  const run = () => {
    switch (job.kind) {
      case 'seeds':
        return playSeeds(job, tell);
      case 'speed':
        return measureSpeed(job.seconds);
      case 'growth':
        return measureGrowth(job.rows, tell);
    }
  };
  process.send?.({ result: await run() }, () => process.exit(0));
});
process.send?.({ ready: true });
