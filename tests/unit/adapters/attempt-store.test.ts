import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { ATTEMPTS_DATABASE, createAttemptStore } from '../../../src/adapters/attempt-store';
import type { BatchOptions } from '../../../src/sim/lab/batch';
import { anAttempt } from '../sim/lab/attempts';

const OPTIONS: BatchOptions = {
  customers: ['mei'],
  bonaFide: true,
  species: ['twin'],
  lights: ['soft'],
  sensors: ['depth'],
  attemptsEach: 2,
  half: 'report',
  seed: '7',
};

const storeOn = (indexedDB: IDBFactory) => createAttemptStore(ATTEMPTS_DATABASE, { indexedDB, IDBKeyRange });

describe('attempt store', () => {
  it('gives back what was kept, in the order it was kept, to the next visit', async () => {
    const indexedDB = new IDBFactory();
    const store = storeOn(indexedDB);
    expect(await store.load()).toEqual({ attempts: [] });
    const attempts = [anAttempt({ id: 'z' }), anAttempt({ id: 'a', signals: { texture: 0.5 } })];
    await store.remember(OPTIONS);
    for (const attempt of attempts) await store.append(attempt);
    expect(await storeOn(indexedDB).load()).toEqual({ options: OPTIONS, attempts });
  });

  it('counts an attempt once, the last time it was stored', async () => {
    const store = storeOn(new IDBFactory());
    await store.append(anAttempt({ id: 'a', light: 'soft' }));
    await store.append(anAttempt({ id: 'a', light: 'dim' }));
    expect((await store.load()).attempts.map(({ light }) => light)).toEqual(['dim']);
  });

  it('forgets everything when asked to', async () => {
    const store = storeOn(new IDBFactory());
    await store.remember(OPTIONS);
    await store.append(anAttempt());
    await store.clear();
    expect(await store.load()).toEqual({ attempts: [] });
  });

  it('opens no database but its own', async () => {
    const indexedDB = new IDBFactory();
    await storeOn(indexedDB).append(anAttempt());
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['smile-lab-attempts']);
  });
});
