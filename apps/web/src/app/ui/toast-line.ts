import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '../platform/i18n.ts';
import { injectShortcuts } from '../platform/keyboard.ts';
import { Icon } from './icon.ts';
import { Keys } from './keys.ts';
import { Toasts } from './toast.ts';

/** Where toasts appear: once, in the shell. */
@Component({
  selector: 'ui-toast-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Keys],
  template: `@for (toast of toasts.current() ? [toasts.current()!] : []; track toast.id) {
    <div class="toast">
      <ui-icon [name]="toast.undo ? 'clock' : 'check'" />
      <span class="tabular">{{ toast.text }}</span>
      @if (toast.undo) {
        <button type="button" (click)="toasts.undo()"><ui-icon name="undo" />{{ t('common.undo') }}<ui-keys keys="z" /></button>
        <i class="bar" [style.animation-duration.ms]="toast.milliseconds"></i>
      }
    </div>
  }`,
  styles: `
    :host {
      position: fixed;
      left: 50%;
      bottom: 72px;
      transform: translateX(-50%);
      z-index: 1100;
      max-width: calc(100% - 32px);
    }
    .toast {
      position: relative;
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 44px;
      padding: 6px 14px;
      overflow: hidden;
      border-radius: var(--r-3);
      background: var(--c-inverse);
      color: var(--c-on-inverse);
      box-shadow: var(--sh-3);
      animation: rise var(--t-slow) var(--ease-out);
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      height: 32px;
      margin-right: -6px;
      padding: 0 8px;
      border-radius: var(--r-2);
      color: var(--c-on-inverse-act);
      font-weight: var(--fw-med);
      white-space: nowrap;
      --key-surface: none;
      --key-line: color-mix(in srgb, currentColor 40%, transparent);
      --key-ink: currentcolor;
    }
    .bar {
      position: absolute;
      left: 0;
      bottom: 0;
      width: 100%;
      height: 3px;
      background: var(--c-inverse-bar);
      transform-origin: left;
      animation: run-out linear forwards;
    }
    @keyframes run-out {
      to {
        transform: scaleX(0);
      }
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(8px);
      }
    }
    @media (max-width: 720px) {
      :host {
        width: calc(100% - 32px);
        bottom: 84px;
      }
      button {
        margin-left: auto;
      }
    }
  `,
  host: { role: 'status', 'aria-live': 'polite' },
})
export class ToastLine {
  protected readonly t = injectT();
  protected readonly toasts = inject(Toasts);

  constructor() {
    injectShortcuts([{ keys: 'z', run: () => this.toasts.undo() }]);
  }
}
