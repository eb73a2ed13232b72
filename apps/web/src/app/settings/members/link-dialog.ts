import { ChangeDetectionStrategy, Component, type ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Clock } from '../../platform/clock.ts';
import { dateTimeInText } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Icon } from '../../ui/icon.ts';

export interface ShownLink {
  kind: 'invited' | 'invitedAgain' | 'reset';
  person: { name: string; email: string };
  link: string;
  expiresAt: string;
  mailed: boolean;
}

/** A link for one use, shown once: the server keeps only what proves it. */
@Component({
  selector: 'app-link-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DialogFrame, Icon],
  template: `<ui-dialog [title]="title">
    <div class="content">
      <p class="way" [class.by-hand]="!shown.mailed">
        <ui-icon [name]="shown.mailed ? 'mail' : 'handover'" /><span>{{ way }}</span>
      </p>
      <div class="link">
        <input #link class="input" readonly [value]="shown.link" [attr.aria-label]="t('members.link.label')" (focus)="select()" />
        <button uiButton="primary" (click)="copy()">
          <ui-icon [name]="copied() ? 'check' : 'copy'" />{{ t(copied() ? 'common.copied' : 'common.copy') }}
        </button>
      </div>
      <p class="once tabular">{{ once() }}</p>
    </div>
    <ng-container actions>
      <button uiButton="" (click)="dialog.close()">{{ t('common.close') }}</button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    .content {
      padding: 4px 20px;
    }
    .way {
      display: flex;
      gap: 9px;
      margin-bottom: 12px;
      line-height: 1.65;
      text-wrap: pretty;
    }
    .way ui-icon {
      margin-top: 3px;
      color: var(--c-ok);
    }
    .by-hand {
      padding: 9px 12px;
      border-radius: var(--r-2);
      background: var(--c-warn-soft);
      color: var(--c-on-warn-soft);
      --icon-cut: var(--c-warn-soft);
    }
    .by-hand ui-icon {
      color: inherit;
    }
    .link {
      display: flex;
      gap: 8px;
    }
    .input {
      font-family: var(--ff-mono);
      font-size: var(--fs-12);
    }
    .once {
      margin-top: 6px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      line-height: 1.6;
    }
  `,
})
export class LinkDialog {
  readonly #moment = inject(Clock).moment;
  protected readonly t = injectT();
  protected readonly shown = inject<ShownLink>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<LinkDialog>>(MatDialogRef);
  protected readonly input = viewChild.required<ElementRef<HTMLInputElement>>('link');
  protected readonly copied = signal(false);

  protected readonly title = this.t(`members.link.${this.shown.kind}`, { name: this.shown.person.name });
  protected readonly way =
    this.shown.kind === 'reset'
      ? this.t('members.link.hand')
      : this.shown.mailed
        ? this.t('members.link.mailed', { email: this.shown.person.email })
        : this.t('members.link.notMailed');
  protected readonly once = computed(() => {
    const until = dateTimeInText(this.shown.expiresAt, this.#moment());
    return this.t(this.shown.kind === 'invited' ? 'members.link.onceNew' : 'members.link.once', { until });
  });

  protected select(): void {
    this.input().nativeElement.select();
  }

  /** The clipboard of today needs a secure context, the old command does not. */
  protected copy(): void {
    this.input().nativeElement.focus();
    this.select();
    this.copied.set(document.execCommand('copy'));
  }
}
