import { Injectable, inject } from '@angular/core';
import { MatDialog, type MatDialogRef } from '@angular/material/dialog';
import { injectT } from '../platform/i18n.ts';

/** ⌘K from anywhere. What it consists of is loaded when it is opened first. */
@Injectable({ providedIn: 'root' })
export class Palette {
  readonly #dialog = inject(MatDialog);
  readonly #t = injectT();
  #opening = false;
  #opened: MatDialogRef<unknown> | null = null;

  /** The same key again closes it. Over another dialog it stays away: that one wants an answer. */
  async toggle(): Promise<void> {
    if (this.#opened) return this.#opened.close();
    if (this.#opening || this.#dialog.openDialogs.length > 0) return;
    this.#opening = true;
    try {
      const { PaletteDialog } = await import('./palette-dialog.ts');
      this.#opened = this.#dialog.open(PaletteDialog, {
        panelClass: 'palette',
        maxWidth: '100vw',
        position: { top: 'var(--palette-top)' },
        ariaLabel: this.#t('palette.title'),
        autoFocus: 'input',
      });
      this.#opened.afterClosed().subscribe(() => (this.#opened = null));
    } finally {
      this.#opening = false;
    }
  }
}
