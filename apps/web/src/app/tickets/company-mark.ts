import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { injectT } from '../platform/i18n.ts';
import { Avatar } from '../ui/avatar.ts';
import { Icon } from '../ui/icon.ts';
import { companyWords, type Company } from './company.ts';

/** 「佐藤さんが返信中」 with a moving pen, 「高橋さんが閲覧中」 with an eye. */
@Component({
  selector: 'app-company-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, Icon],
  template: `
    <ui-avatar size="small" [person]="company().who" />
    <ui-icon [name]="company().kind === 'viewing' ? 'eye' : 'pen'" [size]="13" />
    <span>{{ words() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      white-space: nowrap;
      font-weight: var(--fw-med);
      color: var(--c-on-accent-soft);
    }
    ui-avatar {
      box-shadow: 0 0 0 1.5px var(--c-accent);
    }
    :host(.viewing) {
      color: var(--c-ink-2);
    }
    :host(.viewing) ui-avatar {
      box-shadow: none;
    }
    :host(.replying) ui-icon {
      animation: write 1.6s var(--ease-out) infinite;
    }
    @keyframes write {
      0%,
      60%,
      100% {
        transform: none;
      }
      20% {
        transform: translate(1.5px, -1px) rotate(-6deg);
      }
      40% {
        transform: translate(-1px, 1px);
      }
    }
    @media (prefers-reduced-motion: reduce) {
      :host(.replying) ui-icon {
        animation: none;
      }
    }
  `,
  host: { '[class]': 'company().kind' },
})
export class CompanyMark {
  readonly #t = injectT();
  readonly company = input.required<Company>();
  protected readonly words = computed(() => companyWords(this.company(), this.#t));
}
