import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { I18n } from '../platform/i18n.ts';
import { Icon } from './icon.ts';
import { initials } from './initials.ts';

/** Far enough apart to tell colleagues from each other; none of them is the colour of a state. */
const HUES = [202, 24, 338, 158, 262, 48, 186, 96];

/** A person at a glance. Decorative: the name stands beside it or in the label of what holds it. Null: nobody yet. */
@Component({
  selector: 'ui-avatar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    @if (person(); as someone) {
      {{ letters() }}
    } @else {
      <ui-icon name="person-plus" [size]="12" />
    }
  `,
  styles: `
    :host {
      width: 22px;
      height: 22px;
      border-radius: 50%;
      display: inline-grid;
      place-items: center;
      flex: none;
      font-size: 11px;
      font-weight: 600;
      line-height: 1;
      background: light-dark(hsl(var(--hue) 42% 88%), hsl(var(--hue) 28% 27%));
      color: light-dark(hsl(var(--hue) 55% 22%), hsl(var(--hue) 60% 88%));
    }
    :host(.small) {
      width: 18px;
      height: 18px;
      font-size: 10px;
    }
    :host(.large) {
      width: 30px;
      height: 30px;
      font-size: 13px;
    }
    :host(.huge) {
      width: 40px;
      height: 40px;
      font-size: 16px;
    }
    :host(.two) {
      font-size: 9.5px;
      letter-spacing: -0.02em;
    }
    :host(.two.small) {
      font-size: 8.5px;
    }
    :host(.two.large) {
      font-size: 11px;
    }
    :host(.two.huge) {
      font-size: 14px;
    }
    :host(.nobody) {
      background: none;
      box-shadow: inset 0 0 0 1px var(--c-control);
      color: var(--c-ink-3);
    }
  `,
  host: {
    'aria-hidden': 'true',
    '[class]': 'classes()',
    '[style.--hue]': 'hue()',
    '[title]': 'person()?.name ?? ""',
  },
})
export class Avatar {
  readonly #i18n = inject(I18n);
  readonly person = input.required<{ id: number; name: string } | null>();
  readonly size = input<'small' | 'normal' | 'large' | 'huge'>('normal');

  protected readonly letters = computed(() => initials(this.person()?.name ?? '', this.#i18n.locale()));
  protected readonly hue = computed(() => HUES[((this.person()?.id ?? 1) - 1) % HUES.length]);
  protected readonly classes = computed(() => `${this.size()} ${this.person() ? '' : 'nobody'} ${this.letters().length > 1 ? 'two' : ''}`);
}
