import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import * as z from 'zod';
import { browserStorage } from './browser-storage.ts';

const KEY = 'madoguchi.appearance';

/** How this person wants this device to look. public/appearance.js reads the same entry before the first paint. */
const Chosen = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
  locale: z.enum(['ja', 'en']).catch('ja'),
  /** Shortcuts of one key without modifier; some people cannot use them (WCAG 2.1.4). */
  singleKeys: z.boolean().catch(true),
  /** Notices of the operating system about new mail. */
  notices: z.boolean().catch(false),
});
export type Chosen = z.infer<typeof Chosen>;

/** What is chosen in one tab holds in the others of this browser. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  readonly #document = inject(DOCUMENT);
  readonly #storage = browserStorage();
  readonly #chosen = signal<Chosen>(Chosen.parse(parsed(this.#storage.read(KEY))));
  readonly chosen = this.#chosen.asReadonly();
  readonly compact = computed(() => this.#chosen().density === 'compact');

  constructor() {
    this.#document.defaultView?.addEventListener('storage', ({ key, newValue }) => {
      if (key === KEY) this.#show(Chosen.parse(parsed(newValue)));
    });
  }

  change(change: Partial<Chosen>): void {
    const chosen = { ...this.#chosen(), ...change };
    this.#storage.write(KEY, JSON.stringify(chosen));
    this.#show(chosen);
  }

  /** From what is on screen now to the opposite. */
  toggleTheme(): void {
    const { theme } = this.#chosen();
    const dark = theme === 'system' ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
    this.change({ theme: dark ? 'light' : 'dark' });
  }

  #show(chosen: Chosen): void {
    this.#chosen.set(chosen);
    const { dataset } = this.#document.documentElement;
    if (chosen.theme === 'system') delete dataset['theme'];
    else dataset['theme'] = chosen.theme;
    if (chosen.density === 'compact') dataset['density'] = 'compact';
    else delete dataset['density'];
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}
