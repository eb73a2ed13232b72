import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { DraftView } from '#contracts/outbox';
import { Clock } from '../../platform/clock.ts';
import { dateTime } from '../../platform/dates.ts';
import { injectT, type Key } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { Keys } from '../../ui/keys.ts';
import { familyName } from '../family-name.ts';

/** The composer at rest: one line to begin a reply, or to go on with a draft. */
@Component({
  selector: 'app-reply-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, Keys],
  template: `
    @if (mayReply()) {
      <button class="start" type="button" [disabled]="opening()" (click)="started.emit()">
        <ui-icon name="reply" />
        <span class="words">{{ t(words()) }}</span>
        <span class="whose ellipsis">{{ whose() }}</span>
        <ui-keys keys="r" />
      </button>
    } @else {
      <span class="start">{{ t('composer.mayNot') }}</span>
    }
    @if (mayNote()) {
      <button uiButton="ghost" size="small" (click)="noted.emit()">
        <ui-icon name="note" />{{ t('composer.note') }}<ui-keys keys="m" />
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      flex: none;
      gap: 8px;
      min-height: 44px;
      margin: 0 16px 14px;
      padding-right: 8px;
      border-radius: var(--r-3);
      background: var(--c-surface);
      box-shadow: 0 0 0 1px var(--c-line-2);
    }
    .start {
      display: flex;
      align-items: center;
      flex: 1;
      gap: 8px;
      min-width: 0;
      min-height: 44px;
      padding: 0 14px;
      border-radius: var(--r-3);
      color: var(--c-ink-3);
      text-align: left;
    }
    button.start:hover {
      color: var(--c-ink);
    }
    .words {
      white-space: nowrap;
    }
    .whose {
      flex: 1;
      font-size: var(--fs-12);
    }
    @media (max-width: 720px) {
      :host {
        margin: 0;
        padding-bottom: max(8px, env(safe-area-inset-bottom));
        padding-top: 4px;
        border-radius: var(--r-4) var(--r-4) 0 0;
      }
    }
  `,
})
export class ReplyBar {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly mayReply = input.required<boolean>();
  readonly mayNote = input.required<boolean>();
  readonly opening = input(false);
  readonly draft = input<DraftView | null>(null);
  /** 新しいメール: nothing is answered yet. */
  readonly begins = input(false);
  readonly started = output();
  readonly noted = output();
  protected readonly words = computed<Key>(() => {
    if (this.begins()) return this.draft() ? 'newMail.resume' : 'newMail.start';
    return this.draft() ? 'composer.resume' : 'composer.start';
  });
  protected readonly whose = computed(() => {
    const draft = this.draft();
    return draft
      ? this.t('composer.resumeWhose', { name: familyName(draft.author.name), time: dateTime(draft.savedAt, this.#clock.moment()) })
      : '';
  });
}
