import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { MatDialogTitle } from '@angular/material/dialog';

/** The frame inside every `MatDialog`: title, one sentence, content, buttons at the end (slot `[actions]`). */
@Component({
  selector: 'ui-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatDialogTitle],
  template: `
    <h2 mat-dialog-title>{{ title() }}</h2>
    @if (text()) {
      <p class="text">{{ text() }}</p>
    }
    <div class="content"><ng-content /></div>
    <div class="actions"><ng-content select="[actions]" /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      max-height: inherit;
      --icon-cut: var(--c-raised);
    }
    h2 {
      padding: 18px 20px 2px;
      font-size: var(--fs-17);
      line-height: 1.4;
    }
    h2::before {
      content: none;
    }
    .text {
      padding: 0 20px 10px;
      color: var(--c-ink-2);
      line-height: 1.65;
      text-wrap: pretty;
    }
    .content {
      overflow: auto;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: 8px;
      padding: 12px 20px 18px;
    }
  `,
})
export class DialogFrame {
  readonly title = input.required<string>();
  readonly text = input('');
}
