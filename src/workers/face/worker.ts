/**
 * The face worker's thread: builds the engine and exposes it. Composition root of this thread, hence the adapter.
 */
import * as Comlink from 'comlink';
import { createSystemClock } from '../../adapters/clock';
import { createFaceEngine } from './engine';

Comlink.expose(createFaceEngine(`${import.meta.env.BASE_URL}models/`, createSystemClock()));
