import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { DraftView } from '#contracts/outbox';
import { Clock } from '../../platform/clock.ts';
import { dateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { familyName } from '../family-name.ts';
import { PlainText } from './plain-text.ts';

/** よけた下書き: words that came too late for the draft, kept until somebody decides. */
@Component({
  selector: 'app-side-drafts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, PlainText],
  template: `
    <button class="head" type="button" [attr.aria-expanded]="open()" (click)="open.set(!open())">
      <ui-icon name="file" [size]="14" />
      <b>{{ t('composer.aside') }}</b>
      <span class="count tabular">{{ drafts().length }}</span>
      <span class="why ellipsis">{{ t('composer.asideWhy') }}</span>
      <ui-icon [name]="open() ? 'down' : 'right'" [size]="14" />
    </button>
    @if (open()) {
      @for (draft of shown(); track draft.id) {
        <section>
          <p class="who">{{ draft.who }}</p>
          <app-plain-text [text]="draft.view.text" />
          <div class="actions">
            @if (mayInsert()) {
              <button uiButton size="small" (click)="inserted.emit(draft.view)">{{ t('composer.insert') }}</button>
            }
            <button uiButton="ghost" size="small" (click)="discarded.emit(draft.id)">{{ t('composer.discard') }}</button>
          </div>
        </section>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      flex: none;
      max-height: 40%;
      margin: 0 16px 8px;
      overflow: auto;
      border: 1px solid var(--c-line);
      border-radius: var(--r-3);
      background: var(--c-surface-2);
      font-size: var(--fs-12);
    }
    .head {
      display: flex;
      align-items: center;
      gap: 8px;
      width: 100%;
      min-height: 34px;
      padding: 0 12px;
      text-align: left;
    }
    b {
      font-weight: var(--fw-bold);
    }
    .count,
    .why,
    .who {
      color: var(--c-ink-3);
    }
    .why {
      flex: 1;
    }
    section {
      padding: 8px 12px 10px;
      border-top: 1px solid var(--c-line);
    }
    app-plain-text {
      margin: 2px 0 8px;
      color: var(--c-ink-2);
      font-size: var(--fs-13);
      line-height: 1.75;
    }
    .actions {
      display: flex;
      gap: 8px;
    }
    @media (max-width: 720px) {
      :host {
        margin: 0 12px 8px;
      }
    }
  `,
})
export class SideDrafts {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly drafts = input.required<readonly DraftView[]>();
  readonly mayInsert = input(false);
  readonly inserted = output<DraftView>();
  readonly discarded = output<number>();
  protected readonly open = signal(false);
  protected readonly shown = computed(() =>
    this.drafts().map((view) => ({
      id: view.id,
      view,
      who: this.t('composer.asideWho', { name: familyName(view.author.name), time: dateTime(view.savedAt, this.#clock.moment()) }),
    })),
  );
}
