import { Injectable, computed, signal } from '@angular/core';
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

@Injectable({ providedIn: 'root' })
export class Appearance {
  readonly #storage = browserStorage();
  readonly #chosen = signal<Chosen>(Chosen.parse(parsed(this.#storage.read(KEY))));
  readonly chosen = this.#chosen.asReadonly();
  readonly compact = computed(() => this.#chosen().density === 'compact');

  change(change: Partial<Chosen>): void {
    const chosen = { ...this.#chosen(), ...change };
    this.#chosen.set(chosen);
    this.#storage.write(KEY, JSON.stringify(chosen));
    const root = document.documentElement;
    if (chosen.theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = chosen.theme;
    if (chosen.density === 'compact') root.dataset['density'] = 'compact';
    else delete root.dataset['density'];
  }

  /** From what is on screen now to the opposite. */
  toggleTheme(): void {
    const { theme } = this.#chosen();
    const dark = theme === 'system' ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
    this.change({ theme: dark ? 'light' : 'dark' });
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}
