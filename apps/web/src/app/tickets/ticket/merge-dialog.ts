import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { TicketCandidate } from '#contracts/ticket-links';
import { tickets, type TicketDetail } from '#contracts/tickets';
import { apiResource } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Icon } from '../../ui/icon.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { MergePreview } from './merge-preview.ts';
import { TicketChooser } from './ticket-chooser.ts';

/** この案件に統合: which one takes this one in, both side by side, and what becomes of everything. */
@Component({
  selector: 'app-merge-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, DialogFrame, Icon, MergePreview, TicketChooser, TroubleBox],
  template: `<ui-dialog [title]="t('merging.title', { number: mine.row.number })" [text]="t('merging.text')">
    <app-ticket-chooser [ticketId]="mine.row.id" [forMerging]="true" [(chosen)]="chosen" />
    @if (chosen()) {
      <div class="pair" aria-live="polite">
        <app-merge-preview [detail]="mine" [role]="t('merging.from')" />
        <ui-icon name="right" />
        @if (other(); as detail) {
          <app-merge-preview [detail]="detail" [role]="t('merging.into')" />
        } @else if (resource.error(); as error) {
          <ui-trouble-box [error]="error" />
        } @else {
          <div><ui-bone [width]="80" /></div>
        }
      </div>
      @if (other(); as detail) {
        <ul>
          <li>{{ t('merging.conversation') }}</li>
          <li>{{ t('merging.assignee', { assignee: detail.row.assignee?.name ?? t('common.unassigned') }) }}</li>
          <li>{{ t('merging.deadline') }}</li>
          <li>{{ t('merging.drafts') }}</li>
          <li>{{ t('merging.afterwards', { number: mine.row.number }) }}</li>
        </ul>
        @if (replying(); as name) {
          <p class="refused" role="alert"><ui-icon name="lock" />{{ t('merging.replying', { name }) }}</p>
        }
      }
    }
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button uiButton="primary" [disabled]="!other() || replying() !== null" (click)="dialog.close(chosen()?.id)">
        <ui-icon name="merge" />{{ t('merging.do') }}
      </button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    ui-dialog {
      max-height: calc(100dvh - 40px);
    }
    .pair {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 16px minmax(0, 1fr);
      gap: 10px;
      align-items: center;
      padding: 4px 20px 10px;
    }
    ul {
      display: grid;
      gap: 4px;
      margin: 0 20px;
      padding-left: 18px;
      color: var(--c-ink-2);
      font-size: var(--fs-12);
      line-height: 1.6;
      list-style: disc;
    }
    .refused {
      display: flex;
      align-items: center;
      gap: 8px;
      margin: 10px 20px 0;
      padding: 8px 12px;
      border-radius: var(--r-2);
      background: var(--c-warn-soft);
      color: var(--c-on-warn-soft);
      --icon-cut: var(--c-warn-soft);
    }
    @media (max-width: 720px) {
      .pair {
        grid-template-columns: minmax(0, 1fr);
      }
      .pair > ui-icon {
        margin: -4px auto;
        transform: rotate(90deg);
      }
    }
  `,
})
class MergeDialog {
  protected readonly mine = inject<TicketDetail>(MAT_DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<MergeDialog, number>>(MatDialogRef);
  protected readonly chosen = signal<TicketCandidate | null>(null);
  protected readonly resource = apiResource(tickets.show, () => {
    const chosen = this.chosen();
    return chosen ? { params: { id: chosen.id } } : undefined;
  });
  protected readonly other = computed(() => (this.resource.hasValue() ? (this.resource.value() ?? null) : null));
  /** A colleague in either of the two: the server would refuse. */
  protected readonly replying = computed(() => {
    const locks = [this.mine.row.lock, this.other()?.row.lock].filter((lock) => lock != null);
    return locks.find(({ holder }) => holder.id !== this.#myId)?.holder.name ?? null;
  });
  readonly #myId = inject(Session).me()?.id;
}

/** Resolves with the ticket that takes it in, undefined when it was given up. */
export const openMergeDialog = (dialog: MatDialog, detail: TicketDetail): Promise<number | undefined> =>
  new Promise((resolve) => {
    dialog
      .open<MergeDialog, TicketDetail, number>(MergeDialog, { width: '720px', maxWidth: 'calc(100vw - 24px)', data: detail })
      .afterClosed()
      .subscribe(resolve);
  });
