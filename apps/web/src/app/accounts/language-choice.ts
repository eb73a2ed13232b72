import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { LOCALES } from '#contracts/accounts';
import { I18n } from '../platform/i18n.ts';

/** Each language in its own words. */
@Component({
  selector: 'app-language-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (locale of locales; track locale) {
    <button type="button" [lang]="locale" [attr.aria-pressed]="locale === i18n.locale()" (click)="i18n.use(locale)">
      {{ i18n.t(locale === 'ja' ? 'accounts.japanese' : 'accounts.english') }}
    </button>
  }`,
  styles: `
    :host {
      display: flex;
      gap: 16px;
      margin-top: 28px;
      font-size: var(--fs-12);
    }
    button {
      min-height: var(--hit);
      color: var(--c-accent);
    }
    button:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    [aria-pressed='true'] {
      color: var(--c-ink-3);
    }
  `,
  host: { role: 'group', '[attr.aria-label]': "i18n.t('accounts.language')" },
})
export class LanguageChoice {
  protected readonly i18n = inject(I18n);
  protected readonly locales = LOCALES;
}
