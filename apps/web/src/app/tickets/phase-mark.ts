import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PhaseKey } from '#contracts/tickets';
import { injectT } from '../platform/i18n.ts';
import { Icon } from '../ui/icon.ts';
import type { IconName } from '../ui/icon-names.ts';

/** A circle whose inside changes. */
const GLYPHS: Record<PhaseKey, IconName> = {
  new: 'phase-received',
  investigating: 'phase-investigate',
  preparing: 'phase-draft',
  'awaiting-approval': 'phase-approval',
  'on-hold': 'phase-hold',
  closed: 'phase-closed',
};

/** Phase as glyph and word; `short` is the name for narrow columns, `glyphOnly` keeps the word for assistive technology. */
@Component({
  selector: 'app-phase-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: '<ui-icon [name]="glyph()" /><span [class.visually-hidden]="glyphOnly()">{{ word() }}</span>',
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      white-space: nowrap;
      color: var(--c-ink-2);
    }
    :host(.investigating) ui-icon,
    :host(.preparing) ui-icon {
      color: var(--c-accent);
    }
    :host(.awaiting-approval) ui-icon {
      color: var(--c-appr);
    }
    :host(.on-hold) ui-icon {
      color: var(--c-ink-3);
    }
    :host(.closed) ui-icon {
      color: var(--c-ok);
    }
  `,
  host: { '[class]': 'phase()' },
})
export class PhaseMark {
  readonly #t = injectT();
  readonly phase = input.required<PhaseKey>();
  readonly short = input(false);
  readonly glyphOnly = input(false);
  protected readonly glyph = computed(() => GLYPHS[this.phase()]);
  protected readonly word = computed(() => this.#t(this.short() ? `phase.short.${this.phase()}` : `phase.${this.phase()}`));
}
