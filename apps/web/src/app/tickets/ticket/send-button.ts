import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { Keys } from '../../ui/keys.ts';

/** keep: just send · schedule, hold: a time is asked for first · close. */
export type WayOut = 'keep' | 'schedule' | 'hold' | 'close';

/** 送信, and beside it what becomes of the ticket afterwards. */
@Component({
  selector: 'app-send-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, Keys, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <button class="main" uiButton="primary" size="small" [disabled]="!enabled()" [title]="why()" (click)="sent.emit('keep')">
      <ui-icon name="send" /><span>{{ t('composer.send') }}</span
      ><ui-keys keys="mod+enter" />
    </button>
    <button
      class="more"
      uiButton="primary"
      size="small"
      [disabled]="!enabled()"
      [attr.aria-label]="t('composer.sendOptions')"
      [matMenuTriggerFor]="more"
    >
      <ui-icon name="down" [size]="14" />
    </button>
    <mat-menu #more="matMenu" xPosition="before" yPosition="above">
      <button mat-menu-item type="button" (click)="sent.emit('schedule')">
        <ui-icon name="clock" /><span>{{ t('scheduling.send') }}</span>
      </button>
      <button mat-menu-item type="button" (click)="sent.emit('hold')">
        <ui-icon name="pause" /><span>{{ t('composer.sendAndHold') }}</span>
      </button>
      <button mat-menu-item type="button" (click)="sent.emit('close')">
        <ui-icon name="check" /><span>{{ t('composer.sendAndClose') }}</span>
      </button>
    </mat-menu>
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 1px;
    }
    .main {
      border-radius: var(--r-2) 0 0 var(--r-2);
    }
    .more {
      padding: 0 7px;
      border-radius: 0 var(--r-2) var(--r-2) 0;
    }
  `,
})
export class SendButton {
  protected readonly t = injectT();
  readonly enabled = input.required<boolean>();
  /** Why it cannot be pressed. */
  readonly why = input('');
  readonly sent = output<WayOut>();
}
