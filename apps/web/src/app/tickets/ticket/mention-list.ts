import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { PersonRef } from '#contracts/accounts';
import { injectT } from '../../platform/i18n.ts';
import { Avatar } from '../../ui/avatar.ts';

/** Whom an @ may call. The focus stays in the text: it moves `active`. */
@Component({
  selector: 'app-mention-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar],
  template: `<ul id="mentions" role="listbox" [attr.aria-label]="t('mentions.offer')">
    @for (person of people(); track person.id) {
      <li
        role="option"
        [id]="'mention-' + person.id"
        [attr.aria-selected]="person.id === active()"
        (mousedown)="$event.preventDefault()"
        (click)="chosen.emit(person)"
        (keydown.enter)="chosen.emit(person)"
        tabindex="-1"
      >
        <ui-avatar size="small" [person]="person" /><span class="ellipsis">{{ person.name }}</span>
      </li>
    }
  </ul>`,
  styles: `
    ul {
      width: 240px;
      max-height: 220px;
      padding: 4px;
      overflow: auto;
      border-radius: var(--r-3);
      background: var(--c-raised);
      box-shadow: var(--sh-2);
    }
    li {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 32px;
      padding: 0 8px;
      border-radius: var(--r-2);
      cursor: pointer;
    }
    li:hover {
      background: var(--c-surface-3);
    }
    li[aria-selected='true'] {
      background: var(--c-accent-soft);
      color: var(--c-on-accent-soft);
    }
    @media (max-width: 720px) {
      li {
        min-height: 44px;
      }
    }
  `,
})
export class MentionList {
  protected readonly t = injectT();
  readonly people = input.required<readonly PersonRef[]>();
  readonly active = input.required<number | null>();
  readonly chosen = output<PersonRef>();
}
