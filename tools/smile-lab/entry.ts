/**
 * Where the program starts: the command line, or one of its threads.
 */
import { fileURLToPath } from 'node:url';
import { main } from './cli';
import { playInThread } from './pool';

if (!(await playInThread())) process.exitCode = await main(process.argv.slice(2), fileURLToPath(import.meta.url));
