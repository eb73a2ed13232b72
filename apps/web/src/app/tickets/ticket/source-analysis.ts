import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { SourceView } from '#contracts/mail-source';
import { Clock } from '../../platform/clock.ts';
import { fullDateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { eventWhen } from './event-when.ts';
import { fileSize } from './file-size.ts';
import { decisionWords, encodingName, whereWords } from './source-words.ts';

/** How a mail was read, in plain words. */
@Component({
  selector: 'app-source-analysis',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (reading().error; as reason) {
      <p class="unread" role="note">{{ t('source.unread', { reason }) }}</p>
    }
    <dl>
      <dt>{{ t('source.why') }}</dt>
      <dd>{{ why() }}</dd>
      @if (!reading().error) {
        <dt>{{ t('source.headerDate') }}</dt>
        <dd>{{ date() }}</dd>
        <dt>{{ t('source.messageId') }}</dt>
        <dd class="code">{{ reading().messageId ?? t('source.none') }}</dd>
        <dt>{{ t('source.auto') }}</dt>
        <dd>{{ sign() }}</dd>
        <dt>{{ t('source.charset') }}</dt>
        <dd>
          <ul>
            @for (line of charsets(); track $index) {
              <li>
                <b>{{ line.where }}</b> {{ line.words }} <span class="quiet">{{ line.declared }}</span>
              </li>
            }
          </ul>
        </dd>
        @if (reading().events.length > 0) {
          <dt>{{ t('source.events') }}</dt>
          <dd>
            <ul>
              @for (event of events(); track $index) {
                <li>
                  {{ event.kind }} <b>{{ event.summary }}</b> {{ event.when }}
                  @if (event.zone) {
                    &ngsp;<span class="quiet">({{ event.zone }})</span>
                  }
                </li>
              }
            </ul>
          </dd>
        }
        <dt>{{ t('source.attachments') }}</dt>
        <dd>
          @if (files().length > 0) {
            <ul>
              @for (file of files(); track $index) {
                <li>
                  <b>{{ file.name }}</b>&ngsp;<span class="quiet">{{ file.type }} · {{ file.size }}</span>
                  @if (file.inline) {
                    &ngsp;<span class="quiet">({{ t('source.inline') }})</span>
                  }
                </li>
              }
            </ul>
          } @else {
            {{ t('source.none') }}
          }
        </dd>
      }
      @if (limits().length > 0) {
        <dt>{{ t('source.limits') }}</dt>
        <dd>
          <ul>
            @for (limit of limits(); track limit) {
              <li>{{ limit }}</li>
            }
          </ul>
        </dd>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: minmax(110px, max-content) 1fr;
      gap: 10px 18px;
      line-height: 1.65;
    }
    dt {
      color: var(--c-ink-2);
    }
    dd {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    b {
      font-weight: var(--fw-bold);
    }
    .quiet {
      color: var(--c-ink-3);
    }
    .code {
      font-family: var(--ff-mono);
      font-size: var(--fs-12);
    }
    .unread {
      margin-bottom: 12px;
      padding: 9px 12px;
      border-radius: var(--r-2);
      background: var(--c-danger-soft);
      color: var(--c-on-danger-soft);
    }
    @media (max-width: 720px) {
      dl {
        grid-template-columns: 1fr;
        gap: 2px;
      }
      dd {
        margin-bottom: 10px;
      }
    }
  `,
})
export class SourceAnalysis {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly view = input.required<SourceView>();

  protected readonly reading = computed(() => this.view().reading);
  protected readonly why = computed(() => decisionWords(this.view().decision, this.t));
  protected readonly date = computed(() => {
    const { date } = this.reading();
    return date ? fullDateTime(date, this.#clock.moment()) : this.t('source.noDate');
  });
  protected readonly sign = computed(() => {
    const { isAutoReply, isBounce, isList } = this.reading().auto;
    if (isBounce) return this.t('source.bounce');
    if (isAutoReply) return this.t('source.autoReply');
    return this.t(isList ? 'source.list' : 'source.person');
  });
  protected readonly charsets = computed(() =>
    this.reading().charset.map(({ where, label, encoding, because }) => ({
      where: whereWords(where, this.t),
      words: this.t('source.charsetLine', { encoding: encodingName(encoding), because: this.t(`source.because.${because}`) }),
      declared: label ? this.t('source.declared', { label }) : this.t('source.undeclared'),
    })),
  );
  protected readonly events = computed(() =>
    this.reading().events.map((event) => ({
      ...event,
      kind: this.t(`event.kind.${event.kind}`),
      when: eventWhen(event, this.#clock.moment()),
    })),
  );
  protected readonly limits = computed(() => this.reading().limits.map((limit) => this.t(`source.limit.${limit}`)));
  protected readonly files = computed(() => this.reading().attachments.map((file) => ({ ...file, size: fileSize(file.size) })));
}
