import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Message } from '#contracts/messages';
import { Clock } from '../../platform/clock.ts';
import { timeOfDay } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';

/** What came while the reply was written, inside the composer: it cannot be overlooked. */
@Component({
  selector: 'app-unseen-quote',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (line of lines(); track line.id) {
    <p [attr.lang]="line.lang">
      <b>{{ line.who }}</b> — {{ line.snippet }}
      @if ($last) {
        <span>{{ t('composer.staleWhy') }}</span>
      }
    </p>
  }`,
  styles: `
    :host {
      display: block;
      flex: none;
      max-height: 30vh;
      margin: 0 12px 4px;
      padding: 4px 10px;
      overflow: auto;
      border-left: 3px solid var(--c-warn-fill);
      background: var(--c-surface-2);
      color: var(--c-ink-2);
    }
    b {
      font-weight: var(--fw-bold);
    }
    span {
      color: var(--c-ink-3);
    }
  `,
  host: { tabindex: '0' },
})
export class UnseenQuote {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly messages = input.required<readonly Message[]>();
  protected readonly lines = computed(() =>
    this.messages().map(({ id, author, from, at, text, snippet, language }) => ({
      id,
      lang: language === 'ja' || language === 'en' ? language : null,
      who: this.t('composer.staleWho', { name: author?.name ?? (from.name || from.address), time: timeOfDay(at, this.#clock.moment()) }),
      snippet: this.t('composer.staleQuote', { snippet: text.trim().slice(0, 400) || snippet }),
    })),
  );
}
