import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Message } from '#contracts/messages';
import type { ReplyContent } from '#contracts/outbox';
import type { TicketDetail } from '#contracts/tickets';
import { forwardedText } from '#mail/forwarded-text';
import { Clock } from '../../platform/clock.ts';
import { dateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';
import { PlainText } from './plain-text.ts';
import { ReplyAttachments } from './reply-attachments.ts';

type Forward = NonNullable<ReplyContent['forward']>;

/** 転送: what goes along below the words, and which of its files. */
@Component({
  selector: 'app-forwarded-original',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, PlainText, ReplyAttachments],
  template: `
    @if (original(); as message) {
      <div class="head">
        <button type="button" [attr.aria-expanded]="open()" (click)="open.set(!open())">
          <ui-icon name="forward-mail" [size]="14" />{{ t('forwarding.original') }}
        </button>
        <span class="ellipsis">{{ whose() }}</span>
      </div>
      @if (open()) {
        <app-plain-text tabindex="0" [text]="text()" />
      }
      @if (files().length > 0) {
        <app-reply-attachments [attached]="files()" [readOnly]="readOnly()" (detached)="leaveOut($event)" />
      }
      @if (left() > 0 && !readOnly()) {
        <button class="back" type="button" (click)="takeAll(message)">{{ t('forwarding.takeBack', { count: left() }) }}</button>
      }
    } @else {
      <p role="alert"><ui-icon name="warning" [size]="14" />{{ t('forwarding.gone') }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 2px 0 6px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    .head,
    p {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 32px;
      padding: 0 14px;
    }
    button {
      display: flex;
      align-items: center;
      flex: none;
      gap: 6px;
      min-height: 26px;
      padding: 0 8px;
      border-radius: var(--r-1);
      background: var(--c-surface-3);
      color: var(--c-ink-2);
    }
    .back {
      margin: 0 14px;
    }
    app-plain-text {
      display: block;
      max-height: 180px;
      margin: 0 14px 8px;
      overflow: auto;
      line-height: 1.7;
    }
    p {
      color: var(--c-danger);
    }
    @media (max-width: 720px) {
      button {
        min-height: 44px;
      }
    }
  `,
})
export class ForwardedOriginal {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly detail = input.required<Pick<TicketDetail, 'conversation'>>();
  readonly forward = input.required<Forward>();
  readonly readOnly = input(false);
  readonly changed = output<Forward>();

  protected readonly open = signal(false);
  /** Null: it was moved to another ticket meanwhile. */
  protected readonly original = computed(
    () =>
      this.detail().conversation.find((item): item is Message => item.kind === 'message' && item.id === this.forward().messageId) ?? null,
  );
  protected readonly files = computed(() => {
    const { attachmentIds } = this.forward();
    return (this.original()?.attachments ?? []).filter(({ id }) => attachmentIds.includes(id));
  });
  protected readonly left = computed(() => (this.original()?.attachments.length ?? 0) - this.files().length);
  protected readonly whose = computed(() => {
    const message = this.original();
    return message ? `${message.from.name || message.from.address} · ${dateTime(message.at, this.#clock.moment())}` : '';
  });
  protected readonly text = computed(() => {
    const message = this.original();
    return message ? forwardedText({ ...message, text: message.text + message.quoted, at: new Date(message.at) }) : '';
  });

  protected leaveOut(id: number): void {
    const { messageId, attachmentIds } = this.forward();
    this.changed.emit({ messageId, attachmentIds: attachmentIds.filter((other) => other !== id) });
  }

  protected takeAll({ id, attachments }: Message): void {
    this.changed.emit({ messageId: id, attachmentIds: attachments.map((file) => file.id) });
  }
}
