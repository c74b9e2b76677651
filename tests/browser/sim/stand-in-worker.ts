/**
 * The renderer with stand-in people.
 */
import './lose-context';
import * as Comlink from 'comlink';
import { createSystemClock } from '../../../src/adapters/clock';
import { createRendererWorker } from '../../../src/sim/camera/renderer/renderer-worker';
import { standInPeople } from './stand-in-people';

Comlink.expose(createRendererWorker(() => Promise.resolve(standInPeople()), createSystemClock()));
