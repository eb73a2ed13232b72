import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { PersonRef } from '#contracts/accounts';
import type { DraftView } from '#contracts/outbox';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { familyName } from '../family-name.ts';
import { PlainText } from './plain-text.ts';
import { ReplyAttachments } from './reply-attachments.ts';

/** The reply that somebody else is writing, as it grows; and what I can do meanwhile. */
@Component({
  selector: 'app-live-draft',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, PlainText, ReplyAttachments],
  template: `
    <p class="whose">{{ t(draft()?.forward ? 'forwarding.draftOf' : 'composer.draftOf', { name: name() }) }}</p>
    @if (words()) {
      <app-plain-text tabindex="0" [text]="words()" />
    } @else {
      <p class="none">{{ t('composer.noDraft') }}</p>
    }
    @if (draft()?.attachments?.length) {
      <app-reply-attachments [readOnly]="true" [attached]="draft()!.attachments" />
    }
    <div class="actions">
      @if (mayNote()) {
        <button uiButton size="small" (click)="noted.emit()"><ui-icon name="note" />{{ t('composer.writeNote') }}</button>
      }
      <span class="space"></span>
      @if (mayTakeOver()) {
        <button class="take" uiButton="ghost" size="small" (click)="takenOver.emit()">{{ t('composer.takeOver') }}</button>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
      padding: 10px 14px 12px;
    }
    .whose {
      margin-bottom: 4px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    app-plain-text {
      max-height: 206px;
      overflow: auto;
      color: var(--c-ink-2);
      font-size: var(--fs-14);
      line-height: 1.75;
    }
    .none {
      color: var(--c-ink-3);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 12px;
    }
    .space {
      flex: 1;
    }
    .take {
      color: var(--c-danger);
    }
  `,
})
export class LiveDraft {
  protected readonly t = injectT();
  readonly draft = input.required<DraftView | null>();
  readonly holder = input.required<PersonRef>();
  readonly mayNote = input(false);
  readonly mayTakeOver = input(false);
  readonly noted = output();
  readonly takenOver = output();
  protected readonly name = computed(() => familyName(this.holder().name));
  protected readonly words = computed(() => this.draft()?.text.trim() ?? '');
}
