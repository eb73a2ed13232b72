import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '../platform/i18n.ts';
import { Icon } from '../ui/icon.ts';
import { Keys } from '../ui/keys.ts';
import { Palette } from './palette.ts';

/** Looks like the field that it opens. Gone where there is no room for one. */
@Component({
  selector: 'app-palette-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Keys],
  template: `<button type="button" aria-haspopup="dialog" (click)="palette.toggle()">
    <ui-icon name="search" /><span>{{ t('palette.field') }}</span
    ><ui-keys keys="mod+k" />
  </button>`,
  styles: `
    :host {
      flex: 0 1 420px;
      margin-right: auto;
    }
    button {
      display: flex;
      align-items: center;
      gap: 8px;
      width: 100%;
      height: var(--ctl-h);
      padding: 0 10px;
      border-radius: var(--r-2);
      background: var(--c-surface-3);
      color: var(--c-ink-2);
    }
    span {
      flex: 1;
      text-align: left;
    }
    @media (max-width: 1023px) {
      :host {
        display: none;
      }
    }
  `,
})
export class PaletteButton {
  protected readonly t = injectT();
  protected readonly palette = inject(Palette);
}
