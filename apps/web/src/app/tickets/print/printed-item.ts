import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { MailAddress } from '#contracts/messages';
import type { TicketDetail } from '#contracts/tickets';
import { Clock } from '../../platform/clock.ts';
import { fullDateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { fileSize } from '../ticket/file-size.ts';
import { PlainText } from '../ticket/plain-text.ts';

/** A message or a note on paper. Mail is printed as its text: nothing of its HTML comes here, and nothing is loaded. */
@Component({
  selector: 'app-printed-item',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlainText],
  template: `<section [class.note]="note()">
    <h2>
      <span>{{ title() }}</span>
      @if (note()) {
        <b>{{ t('message.noteLabel') }}</b>
      }
      <time>{{ time() }}</time>
    </h2>
    @for (line of lines(); track $index) {
      <p class="line">{{ line }}</p>
    }
    <div [attr.lang]="language()">
      @if (text().trim()) {
        <app-plain-text [text]="text()" />
      } @else {
        <p>{{ t('message.noText') }}</p>
      }
      @if (quoted().trim()) {
        <app-plain-text class="quote" [text]="quoted()" />
      }
    </div>
    @if (files()) {
      <p class="line files">{{ files() }}</p>
    }
  </section>`,
  styles: `
    :host {
      display: block;
    }
    section {
      padding: 10px 0 12px;
      border-top: 1px solid var(--c-line-2);
    }
    h2 {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      break-after: avoid;
    }
    b {
      padding: 0 6px;
      border: 1px solid var(--c-ink);
      font-size: var(--fs-11);
    }
    time {
      margin-left: auto;
      font-weight: var(--fw-reg);
    }
    .line {
      color: var(--c-ink-2);
      font-size: var(--fs-12);
      break-after: avoid;
    }
    div {
      margin-top: 6px;
      line-height: 1.75;
    }
    .note {
      padding-inline: 10px;
      border: 1px dashed var(--c-ink-2);
      margin-bottom: 10px;
    }
    .quote {
      margin-top: 8px;
      padding-left: 10px;
      border-left: 2px solid var(--c-line-2);
      color: var(--c-ink-2);
      font-size: var(--fs-12);
    }
    .files {
      margin-top: 6px;
    }
  `,
})
export class PrintedItem {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly item = input.required<TicketDetail['conversation'][number]>();

  protected readonly note = computed(() => this.item().kind === 'note');
  readonly #message = computed(() => {
    const item = this.item();
    return item.kind === 'message' ? item : null;
  });
  protected readonly title = computed(() => {
    const item = this.item();
    return item.kind === 'note' ? item.author.name : named(item.from);
  });
  protected readonly time = computed(() => fullDateTime(this.item().at, this.#clock.moment()));
  protected readonly text = computed(() => this.item().text);
  protected readonly quoted = computed(() => this.#message()?.quoted ?? '');
  protected readonly language = computed(() => {
    const language = this.#message()?.language;
    return language === 'ja' || language === 'en' ? language : null;
  });
  protected readonly lines = computed(() => {
    const message = this.#message();
    if (!message) return [];
    return [
      message.channel === 'mail' ? '' : this.t(`channel.${message.channel}`),
      message.to.length > 0 ? this.t('message.to', { names: message.to.map(named).join(', ') }) : '',
      message.cc.length > 0 ? this.t('message.cc', { names: message.cc.map(named).join(', ') }) : '',
      message.subject ? this.t('print.subject', { subject: message.subject }) : '',
    ].filter((line) => line !== '');
  });
  protected readonly files = computed(() => {
    const files = this.#message()?.attachments.filter(({ inline }) => !inline) ?? [];
    if (files.length === 0) return '';
    return this.t('print.files', { names: files.map(({ name, size }) => `${name} (${fileSize(size)})`).join(', ') });
  });
}

const named = ({ name, address }: MailAddress): string => (name && name !== address ? `${name} <${address}>` : address);
