import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { I18n } from '../platform/i18n.ts';
import { Brand } from '../ui/brand.ts';
import { EntranceView } from './entrance-view.ts';
import { LanguageChoice } from './language-choice.ts';

/** The frame of signing in and of one-time links: the form on the left, what the product is about on the right. */
@Component({
  selector: 'app-entrance',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Brand, EntranceView, LanguageChoice],
  template: `
    <main class="form">
      <div class="column">
        <div class="brand"><ui-brand />{{ t('app.name') }}</div>
        <ng-content />
        <app-language-choice />
      </div>
    </main>
    <app-entrance-view />
  `,
  styles: `
    :host {
      display: grid;
      flex: 1;
      grid-template-columns: minmax(420px, 1fr) 1.25fr;
      min-height: 100%;
      background: var(--c-surface);
    }
    .form {
      display: flex;
      flex-direction: column;
      justify-content: safe center;
      padding: 40px max(40px, 8vw);
      overflow: auto;
    }
    .column {
      width: 100%;
      max-width: 360px;
    }
    .brand {
      display: flex;
      align-items: center;
      gap: 10px;
      margin-bottom: 40px;
      color: var(--c-accent);
      font-size: var(--fs-17);
      font-weight: 700;
    }
    :host ::ng-deep h1 {
      margin-bottom: 6px;
      font-size: var(--fs-26);
      line-height: 1.4;
    }
    :host ::ng-deep h1 + p {
      margin-bottom: 24px;
      color: var(--c-ink-2);
      line-height: 1.7;
      text-wrap: pretty;
    }
    :host ::ng-deep .input {
      min-height: 40px;
    }
    @media (max-width: 720px) {
      :host {
        display: block;
        overflow: auto;
      }
      .form {
        min-height: 100%;
        padding: 40px 20px;
      }
      app-entrance-view {
        display: none;
      }
    }
  `,
})
export class Entrance {
  protected readonly t = inject(I18n).t;
}
