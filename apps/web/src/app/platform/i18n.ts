import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { LOCALES } from '#contracts/accounts';
import { ja } from '../../i18n/ja.ts';
import { Appearance } from './appearance.ts';
import { inNumber } from './plural.ts';

/** Every text of the app: the Japanese catalogue is complete by definition, others have its shape. */
export type Catalogue = Shape<typeof ja>;
type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string];

/** Path of one text, `inbox.view.mine`. A missing key is a type error, in templates too. */
export type Key = Leaves<typeof ja>;
export type Translate = (key: Key, params?: Record<string, string | number>) => string;

export type Locale = (typeof LOCALES)[number];

/** The reader's language. `t` reads a signal: templates and `computed` follow a change of language. */
@Injectable({ providedIn: 'root' })
export class I18n {
  readonly #transloco = inject(TranslocoService);
  readonly #appearance = inject(Appearance);
  readonly #locale = signal<Locale>('ja');
  readonly locale = this.#locale.asReadonly();

  constructor() {
    effect(() => {
      const { locale } = this.#appearance.chosen();
      if (locale !== untracked(this.#locale)) void this.use(locale);
    });
  }

  readonly t: Translate = (key, params) => {
    this.#locale();
    return inNumber(this.#transloco.translate(key, params), params?.['count']);
  };

  /** Loads the catalogue and switches; remembered on this device. */
  async use(locale: Locale): Promise<void> {
    this.#transloco.setTranslation(await load(locale), locale);
    this.#transloco.setActiveLang(locale);
    this.#appearance.change({ locale });
    document.documentElement.lang = locale;
    this.#locale.set(locale);
  }

  /** Switches to what was chosen on this device, before the first screen. */
  start(): Promise<void> {
    return this.use(this.#appearance.chosen().locale);
  }
}

/** `readonly t = injectT()` in a component, then `t('inbox.title')` in its template. */
export const injectT = (): Translate => inject(I18n).t;

const load = async (locale: Locale): Promise<Catalogue> => (locale === 'en' ? (await import('../../i18n/en.ts')).en : ja);
