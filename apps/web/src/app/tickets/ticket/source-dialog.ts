import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { mailSource } from '#contracts/mail-source';
import { tickets } from '#contracts/tickets';
import { apiResource, urlOf } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Segments } from '../../ui/segments.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { fileSize } from './file-size.ts';
import { SourceAnalysis } from './source-analysis.ts';

/** 「原文と解析」: for whoever asks why a mail looks as it does. */
@Component({
  selector: 'app-source-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, DialogFrame, Segments, SourceAnalysis, TroubleBox],
  template: `<ui-dialog [title]="t('source.title')" [text]="t('source.text')">
    <div class="views"><ui-segments [label]="t('source.view')" [options]="views()" [(value)]="shown" /></div>
    <div class="page" tabindex="0">
      @if (resource.error(); as error) {
        <ui-trouble-box [error]="error" />
      } @else if (resource.hasValue()) {
        @if (shown() === 'raw') {
          @if (resource.value().cut) {
            <p class="cut">{{ t('source.cut') }}</p>
          }
          <pre>{{ resource.value().source }}</pre>
        } @else {
          <app-source-analysis [view]="resource.value()" />
        }
      } @else {
        <div class="bones" aria-busy="true">
          @for (width of [60, 80, 45]; track width) {
            <ui-bone [width]="width" />
          }
        </div>
      }
    </div>
    <ng-container actions>
      <a uiButton download [href]="download">{{ t('source.download', { size: size() }) }}</a>
      <button uiButton="primary" (click)="dialog.close()">{{ t('source.close') }}</button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    .views {
      padding: 0 20px 10px;
    }
    .page {
      min-height: 240px;
      padding: 0 20px;
    }
    pre {
      margin: 0;
      padding: 12px;
      border: 1px solid var(--c-line-2);
      border-radius: var(--r-2);
      font-family: var(--ff-mono);
      font-size: var(--fs-12);
      line-height: 1.6;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .bones {
      display: grid;
      gap: 16px;
      padding-top: 12px;
    }
    .cut {
      padding-bottom: 8px;
      color: var(--c-ink-2);
    }
  `,
})
class SourceDialog {
  protected readonly t = injectT();
  protected readonly dialog = inject(MatDialogRef);
  readonly #messageId = inject<number>(MAT_DIALOG_DATA);

  protected readonly resource = apiResource(mailSource.show, () => ({ params: { id: this.#messageId } }));
  protected readonly shown = signal<'raw' | 'analysis'>('raw');
  protected readonly views = computed(() => [
    { value: 'raw' as const, label: this.t('source.raw') },
    { value: 'analysis' as const, label: this.t('source.analysis') },
  ]);
  protected readonly download = urlOf(tickets.messageRaw, { params: { id: this.#messageId } });
  protected readonly size = computed(() => (this.resource.hasValue() ? fileSize(this.resource.value().size) : '…'));
}

export const openSourceDialog = (dialog: MatDialog, messageId: number): void => {
  dialog.open(SourceDialog, { width: '860px', maxWidth: 'calc(100vw - 24px)', data: messageId });
};
