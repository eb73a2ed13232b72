export interface BrowserStorage {
  /** False: what is written lives only as long as this page. */
  readonly lasting: boolean;
  read(key: string): string | null;
  /** False when it could not be kept (storage full). */
  write(key: string, value: string): boolean;
  remove(key: string): void;
  keys(): string[];
}

/** localStorage, or a memory of this page where the browser forbids it (private mode, blocked cookies). */
export function browserStorage(): BrowserStorage {
  try {
    const probe = 'madoguchi.probe';
    window.localStorage.setItem(probe, '1');
    window.localStorage.removeItem(probe);
    return lasting(window.localStorage);
  } catch {
    return memory();
  }
}

const lasting = (storage: Storage): BrowserStorage => ({
  lasting: true,
  read: (key) => storage.getItem(key),
  write: (key, value) => {
    try {
      storage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  },
  remove: (key) => storage.removeItem(key),
  keys: () => Object.keys(storage),
});

export function memory(): BrowserStorage {
  const entries = new Map<string, string>();
  return {
    lasting: false,
    read: (key) => entries.get(key) ?? null,
    write: (key, value) => entries.set(key, value).has(key),
    remove: (key) => entries.delete(key),
    keys: () => [...entries.keys()],
  };
}
