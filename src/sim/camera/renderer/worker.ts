/**
 * The renderer's thread. Composition root of this thread, hence the adapter.
 */
import * as Comlink from 'comlink';
import { createSystemClock } from '../../../adapters/clock';
import { openCustomers } from './customers';
import { createRendererWorker } from './renderer-worker';

Comlink.expose(createRendererWorker(({ packUrl, quality }) => openCustomers(packUrl, quality), createSystemClock()));
