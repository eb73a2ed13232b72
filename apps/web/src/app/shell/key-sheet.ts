import { ChangeDetectionStrategy, Component, Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { injectT } from '../platform/i18n.ts';
import { Keys } from '../ui/keys.ts';
import { SHEET } from './key-sheet-lines.ts';

@Component({
  selector: 'app-key-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Keys],
  template: `
    <h2>{{ t('app.keys') }}<ui-keys keys="?" /></h2>
    <div class="columns">
      @for (section of sheet; track section.title) {
        <section>
          <h3>{{ t(section.title) }}</h3>
          <ul>
            @for (line of section.keys; track line[0]) {
              <li>
                <span>{{ t(line[0]) }}</span>
                <span class="caps">
                  @for (keys of line.slice(1); track keys) {
                    <ui-keys [keys]="keys" />
                  }
                </span>
              </li>
            }
          </ul>
        </section>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      padding: 20px 24px 24px;
    }
    h2 {
      display: flex;
      justify-content: space-between;
      margin-bottom: 14px;
      font-size: var(--fs-17);
    }
    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
      gap: 8px 32px;
    }
    h3 {
      margin: 8px 0 6px;
      font-size: var(--fs-12);
      color: var(--c-ink-3);
    }
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      height: 28px;
    }
    .caps {
      display: flex;
      gap: 3px;
    }
  `,
})
class KeySheetContent {
  protected readonly t = injectT();
  protected readonly sheet = SHEET;
}

@Injectable({ providedIn: 'root' })
export class KeySheet {
  readonly #dialog = inject(MatDialog);
  readonly #t = injectT();

  open(): void {
    if (this.#dialog.openDialogs.length > 0) return;
    this.#dialog.open(KeySheetContent, {
      width: '820px',
      maxWidth: 'calc(100vw - 24px)',
      ariaLabel: this.#t('app.keys'),
      autoFocus: 'dialog',
    });
  }
}
