import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Note } from '#contracts/messages';
import { Clock } from '../../platform/clock.ts';
import { dateTime, fullDateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Avatar } from '../../ui/avatar.ts';
import { Icon } from '../../ui/icon.ts';
import { PlainText } from './plain-text.ts';

/** 社内メモ: yellow paper, dashed edge, a lock, and the words that say so. */
@Component({
  selector: 'app-note-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, Icon, PlainText],
  template: `<article [attr.aria-label]="t('message.noteShort') + ' ' + note().author.name">
    <div class="head">
      <ui-avatar [person]="note().author" />
      <span class="from">{{ note().author.name }}</span>
      <span class="label"
        ><ui-icon name="lock" [size]="14" /><span class="long">{{ t('message.noteLabel') }}</span
        ><span class="short">{{ t('message.noteShort') }}</span></span
      >
      <time [attr.datetime]="note().at" [title]="exactTime()">{{ time() }}</time>
    </div>
    <app-plain-text [text]="note().text" [people]="note().mentions" />
  </article>`,
  styles: `
    :host {
      display: block;
      margin: 4px 0;
      border: 1px dashed var(--c-note-line);
      border-radius: var(--r-3);
      background: var(--c-note);
    }
    .head {
      display: flex;
      align-items: center;
      gap: 9px;
      padding: 9px 14px;
    }
    .from {
      font-weight: var(--fw-bold);
      white-space: nowrap;
    }
    .label {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      color: var(--c-on-warn-soft);
      font-size: var(--fs-12);
      font-weight: var(--fw-bold);
    }
    .short {
      display: none;
    }
    time {
      margin-left: auto;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      white-space: nowrap;
    }
    app-plain-text {
      max-width: 46em;
      padding: 0 16px 10px 45px;
      font-size: var(--fs-14);
      line-height: var(--lh-read);
    }
    @media (max-width: 720px) {
      .long {
        display: none;
      }
      .short {
        display: inline;
      }
      app-plain-text {
        padding-left: 14px;
        font-size: var(--fs-15);
      }
    }
  `,
})
export class NoteCard {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly note = input.required<Note>();
  protected readonly time = computed(() => dateTime(this.note().at, this.#clock.moment()));
  protected readonly exactTime = computed(() => fullDateTime(this.note().at, this.#clock.moment()));
}
