/**
 * Keeps the lab's attempts in a database of their own. The bank's database is never opened here: see docs/decisions/0009.
 */
import Dexie from 'dexie';
import type { Table } from 'dexie';
import type { Attempt } from '../sim/lab/attempt';
import type { AttemptStore, BatchOptions } from '../sim/lab/batch';

export const ATTEMPTS_DATABASE = 'smile-lab-attempts';

/** `seq` keeps the order in which attempts ended. */
type AttemptRow = Attempt & { readonly seq?: number };

interface OptionsRow {
  readonly key: 'latest';
  readonly options: BatchOptions;
}

class AttemptsDatabase extends Dexie {
  declare attempts: Table<AttemptRow, number>;
  declare batches: Table<OptionsRow, string>;

  constructor(name: string, parts: IndexedDbParts) {
    super(name, parts);
    this.version(1).stores({ attempts: '++seq, &id', batches: 'key' });
  }
}

/** Which IndexedDB; the platform's own by default. */
export interface IndexedDbParts {
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

/** A store of this browser. */
export function createAttemptStore(name = ATTEMPTS_DATABASE, parts: IndexedDbParts = {}): AttemptStore {
  const db = new AttemptsDatabase(name, parts);
  return {
    async load() {
      const [rows, latest] = await Promise.all([db.attempts.orderBy('seq').toArray(), db.batches.get('latest')]);
      const attempts = rows.map(({ seq: _, ...attempt }) => attempt);
      return latest ? { options: latest.options, attempts } : { attempts };
    },
    async remember(options) {
      await db.batches.put({ key: 'latest', options });
    },
    async append(attempt) {
      await db.transaction('rw', db.attempts, async () => {
        await db.attempts.where('id').equals(attempt.id).delete();
        // A copy, because Dexie writes the key it chose into what it is given.
        await db.attempts.add({ ...attempt });
      });
    },
    async clear() {
      await db.transaction('rw', db.attempts, db.batches, async () => {
        await db.attempts.clear();
        await db.batches.clear();
      });
    },
  };
}
