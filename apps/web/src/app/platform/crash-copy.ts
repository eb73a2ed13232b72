/**
 * A second copy of what must outlive a killed browser. Chromium brings localStorage to disk seconds after a write, and less often the busier
 * the page; IndexedDB is handed to the system within milliseconds. Keys and texts are those of the first copy.
 */
export interface CrashCopy {
  put(key: string, text: string): void;
  remove(key: string): void;
  all(): Promise<ReadonlyMap<string, string>>;
}

const STORE = 'words';
/** A page that waits for a storage that does not answer would be the worse loss. */
const PATIENCE_MS = 1_000;

/** Where the browser has no such storage, what is written is kept once. */
export function crashCopy(): CrashCopy {
  const opened = open().catch(() => null);
  /** By key: the newest text, or null to remove it. Whoever types faster than the storage writes has only the newest written. */
  const waiting = new Map<string, string | null>();
  let writing = false;
  const change = (key: string, text: string | null): void => {
    waiting.set(key, text);
    if (writing) return;
    writing = true;
    void write()
      .catch(() => undefined)
      .finally(() => (writing = false));
  };
  const write = async (): Promise<void> => {
    const database = await opened;
    while (database && waiting.size > 0) {
      const changes = [...waiting];
      waiting.clear();
      await apply(database, changes);
    }
  };
  return {
    put: (key, text) => change(key, text),
    remove: (key) => change(key, null),
    all: () => Promise.race([opened.then((database) => (database ? entries(database) : new Map())).catch(() => new Map()), tooLate()]),
  };
}

function apply(database: IDBDatabase, changes: readonly (readonly [string, string | null])[]): Promise<void> {
  const transaction = database.transaction(STORE, 'readwrite', { durability: 'relaxed' });
  const store = transaction.objectStore(STORE);
  for (const [key, text] of changes) {
    if (text === null) store.delete(key);
    else store.put(text, key);
  }
  transaction.commit();
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('storage'));
  });
}

async function open(): Promise<IDBDatabase> {
  const request = window.indexedDB.open('madoguchi', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answer(request);
}

async function entries(database: IDBDatabase): Promise<ReadonlyMap<string, string>> {
  const store = database.transaction(STORE).objectStore(STORE);
  const [keys, texts] = await Promise.all([answer(store.getAllKeys()), answer<string[]>(store.getAll())]);
  return new Map(keys.map((key, at) => [String(key), texts[at] ?? '']));
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('storage'));
  });

const tooLate = (): Promise<ReadonlyMap<string, string>> => new Promise((resolve) => setTimeout(() => resolve(new Map()), PATIENCE_MS));
