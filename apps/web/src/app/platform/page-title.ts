import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { I18n, type Key } from './i18n.ts';

/** `受信箱 — まどぐち`: a route's `title` is a key of the catalogue; a page may name its own with `show`. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  readonly #title = inject(Title);
  readonly #i18n = inject(I18n);
  readonly #key = signal<Key | null>(null);
  readonly #own = signal<string | null>(null);
  readonly #count = signal(0);

  constructor() {
    super();
    effect(() => {
      const { t } = this.#i18n;
      const key = this.#key();
      const page = this.#own() ?? (key && t(key));
      const title = page ? t('app.pageTitle', { page }) : t('app.name');
      this.#title.setTitle(this.#count() > 0 ? t('app.countedTitle', { count: this.#count(), title }) : title);
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.#own.set(null);
    this.#key.set((this.buildTitle(snapshot) as Key | undefined) ?? null);
  }

  show(title: string): void {
    this.#own.set(title);
  }

  /** `(2) 受信箱 — まどぐち`: what waits behind a tab in the background. */
  count(count: number): void {
    this.#count.set(count);
  }
}
