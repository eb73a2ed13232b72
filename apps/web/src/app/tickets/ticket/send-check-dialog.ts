import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { TicketDetail } from '#contracts/tickets';
import { injectT } from '../../platform/i18n.ts';
import { injectShortcuts } from '../../platform/keyboard.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Icon } from '../../ui/icon.ts';
import { Keys } from '../../ui/keys.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { type CheckItem, type CheckPlace, checkRows, isTicked, openCount } from './check-items.ts';
import { checkWords, peopleWords, PLACE_NAMES, wordOf } from './check-words.ts';
import { fileSize } from './file-size.ts';
import { filesLeaving } from './files-leaving.ts';
import { hidden, without } from './recipient-mending.ts';
import type { ReplyComposer } from './reply-composer.ts';
import type { Answer, Question } from './send-asking.ts';

export interface SendCheck extends Question {
  composer: ReplyComposer;
  detail: TicketDetail;
  /** It waits for a time. */
  scheduled: boolean;
}

/** `look`: these words, in the composer. */
type Ending = { send: boolean; look?: string };
type Fix = { label: string; do: () => unknown };

/** 送信前の確認: what looks like a mis-send is put right here or ticked; what is in order is shown beside it. */
@Component({
  selector: 'app-send-check-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Icon, Keys, TroubleBox],
  templateUrl: './send-check-dialog.html',
  styleUrl: './send-check-dialog.scss',
})
class SendCheckDialog {
  readonly #injector = inject(Injector);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<SendCheckDialog, Ending>>(MatDialogRef);
  protected readonly asked = inject<SendCheck>(MAT_DIALOG_DATA);
  readonly ticked = signal(this.asked.ticked);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);

  readonly #content = this.asked.composer.draft.content;
  readonly #files = computed(() => filesLeaving(this.asked.composer, this.asked.detail.conversation));
  readonly #rows = computed(() => checkRows(this.asked.lines, { content: this.#content(), files: this.#files().map(({ name }) => name) }));
  protected readonly rows = computed(() =>
    this.#rows().map(({ at, items }) => ({
      at,
      place: this.t(PLACE_NAMES[at]),
      items: items.map((item) => this.#shown(item)),
      passing: this.#passing(at),
    })),
  );
  readonly #open = computed(() => openCount(this.#rows(), this.ticked()));
  protected readonly sendable = computed(() => this.#open() === 0 && !this.busy() && this.asked.composer.maySend());
  protected readonly left = computed(() => {
    if (!this.asked.composer.maySend()) return this.t('checks.notNow');
    return this.#open() === 0 ? this.t('checks.allTicked') : this.t('checks.left', { count: this.#open() });
  });

  constructor() {
    injectShortcuts([{ keys: 'mod+enter', run: () => this.sendable() && this.dialog.close({ send: true }) }]);
  }

  protected tick(keys: readonly string[], ticked: boolean): void {
    this.ticked.update((before) => {
      const now = new Set(before);
      for (const key of keys)
        if (ticked) now.add(key);
        else now.delete(key);
      return now;
    });
  }

  /** The focus goes on to what is left. */
  protected async mend(fix: Fix['do']): Promise<void> {
    this.busy.set(true);
    this.trouble.set(null);
    try {
      await fix();
    } catch (error) {
      this.trouble.set(error);
    }
    this.busy.set(false);
    afterNextRender(
      () => this.#element.nativeElement.querySelector<HTMLElement>('input:not(:checked), .send:enabled, [uiButton]')?.focus(),
      { injector: this.#injector },
    );
  }

  #shown(item: CheckItem) {
    return {
      id: `check-${this.asked.lines.indexOf(item.line)}`,
      keys: item.keys,
      ticked: isTicked(item, this.ticked()),
      ...checkWords(item, this.t),
      fix: this.#fix(item),
    };
  }

  #fix(item: CheckItem): Fix | null {
    const { composer } = this.asked;
    const { line, at, people } = item;
    switch (line.fix) {
      case 'remove-recipient': {
        const left = without(this.#content(), people);
        const label = this.t(at === 'to' ? 'checks.fix.fromTo' : at === 'cc' ? 'checks.fix.fromCc' : 'checks.fix.fromBcc');
        return left && { label, do: () => composer.edit(left) };
      }
      case 'to-bcc':
        return { label: this.t('checks.fix.toBcc'), do: () => composer.edit(hidden(this.#content(), people)) };
      case 'remove-file': {
        const named = this.#files().filter(({ name }) => name === line.said.file);
        return { label: this.t('checks.fix.removeFile'), do: () => Promise.all(named.map((file) => file.remove())) };
      }
      case 'go-to-words':
        return { label: this.t('checks.fix.words'), do: () => this.dialog.close({ send: false, look: wordOf(item) ?? '' }) };
    }
  }

  #passing(at: CheckPlace): string {
    switch (at) {
      case 'to':
      case 'cc':
      case 'bcc':
        return peopleWords(this.#content()[at], this.t);
      case 'files':
        return this.#files()
          .map(({ name, size }) => `${name} ${fileSize(size)}`)
          .join(this.t('checks.between'));
      case 'words':
        return this.#content().text.trim().split('\n', 1)[0] ?? '';
    }
  }
}

/** Resolves when it is closed. On phones it comes from below, within reach of the thumb. */
export const openSendCheckDialog = (dialog: MatDialog, asked: SendCheck): Promise<Answer & { look?: string }> =>
  new Promise((resolve) => {
    const place = window.matchMedia('(max-width: 720px)').matches
      ? { width: '100vw', maxWidth: '100vw', maxHeight: '88dvh', position: { bottom: '0' }, panelClass: 'sheet' }
      : { width: '520px', maxWidth: 'calc(100vw - 24px)', maxHeight: '86vh' };
    const opened = dialog.open<SendCheckDialog, SendCheck, Ending>(SendCheckDialog, {
      ...place,
      role: 'alertdialog',
      data: asked,
      autoFocus: 'input:not(:checked)',
      restoreFocus: false,
    });
    const { ticked } = opened.componentInstance;
    opened.afterClosed().subscribe((ending = { send: false }) => resolve({ ...ending, ticked: ticked() }));
  });
