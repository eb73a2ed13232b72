import { CdkConnectedOverlay, CdkOverlayOrigin, type ConnectedPosition } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { injectT } from '../platform/i18n.ts';
import { injectMedia } from '../platform/media.ts';
import { Icon } from '../ui/icon.ts';
import { NotificationPanel } from './notification-panel.ts';
import { Notifications } from './notifications.ts';

/** How many of them are unread; a press shows them. Stands in the rail, on phones in the tab bar. */
@Component({
  selector: 'app-notification-bell',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, Icon, NotificationPanel],
  template: `
    <button
      #bell
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      type="button"
      aria-haspopup="dialog"
      [attr.aria-expanded]="open()"
      (click)="open.set(!open())"
    >
      <ui-icon name="bell" [size]="20" /><span>{{ t('notifications.title') }}</span>
      @if (notifications.unread(); as unread) {
        <span class="visually-hidden">{{ t('notifications.unread', { count: unread }) }}</span>
        <b class="tabular" aria-hidden="true">{{ unread > 99 ? '99+' : unread }}</b>
      }
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="open()"
      [cdkConnectedOverlayPositions]="beside"
      [cdkConnectedOverlayPush]="!phone()"
      [cdkConnectedOverlayViewportMargin]="8"
      [cdkConnectedOverlayDisposeOnNavigation]="true"
      (overlayOutsideClick)="leave($event)"
      (detach)="open.set(false)"
    >
      @defer (on immediate) {
        <app-notification-panel (closed)="close()" (left)="open.set(false)" />
      }
    </ng-template>
  `,
  styles: `
    :host {
      display: flex;
    }
    button {
      position: relative;
      display: flex;
      flex: 1;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 3px;
      width: 54px;
      height: 50px;
      border-radius: var(--r-2);
      font-size: var(--fs-11);
      line-height: 1;
    }
    button:hover,
    [aria-expanded='true'] {
      color: var(--c-on-rail-active);
    }
    button:focus-visible {
      outline-color: var(--c-rail-focus);
    }
    b {
      position: absolute;
      top: 4px;
      left: calc(50% + 2px);
      min-width: 15px;
      padding: 0 4px;
      border-radius: 8px;
      background: var(--c-rail-count);
      color: var(--c-on-rail-count);
      font-size: 10px;
      font-weight: 700;
      line-height: 15px;
      text-align: center;
    }
    @media (max-width: 720px) {
      button {
        gap: 4px;
        width: auto;
        height: 48px;
        color: var(--c-ink-3);
      }
      button:hover,
      [aria-expanded='true'] {
        color: var(--c-accent);
      }
      b {
        background: var(--c-accent);
        color: var(--c-on-accent);
      }
    }
  `,
})
export class NotificationBell {
  protected readonly t = injectT();
  protected readonly notifications = inject(Notifications);
  protected readonly bell = viewChild.required<ElementRef<HTMLElement>>('bell');
  /** There it covers the page: nothing may move it. */
  protected readonly phone = injectMedia('(max-width: 720px)');
  protected readonly open = signal(false);
  protected readonly beside: ConnectedPosition[] = [
    { originX: 'end', originY: 'bottom', overlayX: 'start', overlayY: 'bottom' },
    { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom' },
  ];

  protected close(): void {
    this.open.set(false);
    this.bell().nativeElement.focus();
  }

  /** The bell itself opens and shuts it. */
  protected leave({ target }: MouseEvent): void {
    if (!this.bell().nativeElement.contains(target as Node)) this.open.set(false);
  }
}
