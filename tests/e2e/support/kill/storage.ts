/**
 * Databases as they lie on the disk, read and copied past the bank.
 */

/** Every table and every row into a database that does not exist yet; keys stay what they are, and cannot be read out. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = await open(from);
  const names = [...source.objectStoreNames];
  const reading = source.transaction(names);
  const shapes = names.map((name) => shapeOf(reading.objectStore(name)));
  const rows = await Promise.all(names.map((name) => settled<unknown[]>(reading.objectStore(name).getAll())));
  const target = await open(to, source.version, (db) => {
    for (const { name, options, indexes } of shapes) {
      const store = db.createObjectStore(name, options);
      for (const index of indexes) store.createIndex(index.name, index.keyPath, index.options);
    }
  });
  const writing = target.transaction(names, 'readwrite', { durability: 'relaxed' });
  const done = new Promise<void>((resolve, reject) => {
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(writing.error ?? new Error('the copy was not kept'));
  });
  names.forEach((name, i) => rows[i]?.forEach((row) => writing.objectStore(name).put(row)));
  await done;
  source.close();
  target.close();
}

/** Can be asked for only while the store's transaction lives. */
function shapeOf(store: IDBObjectStore) {
  const { name, keyPath, autoIncrement } = store;
  const indexes = [...store.indexNames].map((indexName) => {
    const index = store.index(indexName);
    return { name: indexName, keyPath: index.keyPath, options: { unique: index.unique, multiEntry: index.multiEntry } };
  });
  return { name, options: { keyPath, autoIncrement }, indexes };
}

/** All rows of these tables. */
export async function readTables(database: string, tables: readonly string[]): Promise<Record<string, unknown[]>> {
  const db = await open(database);
  const reading = db.transaction([...tables]);
  const rows = await Promise.all(tables.map((table) => settled<unknown[]>(reading.objectStore(table).getAll())));
  db.close();
  return Object.fromEntries(tables.map((table, i) => [table, rows[i] ?? []]));
}

export async function deleteDatabase(name: string): Promise<void> {
  await settled(indexedDB.deleteDatabase(name));
}

async function open(name: string, version?: number, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  const request = version === undefined ? indexedDB.open(name) : indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    if (upgrade === undefined) throw new Error(`${name} is not there`);
    upgrade(request.result);
  };
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the storage failed'));
  });
}
