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
  const change = (act: (store: IDBObjectStore) => void): void =>
    void opened.then((database) => database && act(database.transaction(STORE, 'readwrite').objectStore(STORE))).catch(() => undefined);
  return {
    put: (key, text) => change((store) => store.put(text, key)),
    remove: (key) => change((store) => store.delete(key)),
    all: () => Promise.race([opened.then((database) => (database ? entries(database) : new Map())).catch(() => new Map()), tooLate()]),
  };
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
