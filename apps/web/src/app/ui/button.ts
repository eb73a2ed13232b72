import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export type ButtonKind = '' | 'primary' | 'ghost' | 'danger' | 'accent' | 'approval';

/** `<button uiButton="primary">`. A word, optionally after an icon and before a `ui-keys`. */
@Component({
  selector: 'button[uiButton], a[uiButton]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<ng-content />',
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: 6px;
      height: var(--ctl-h);
      padding: 0 12px;
      border-radius: var(--r-2);
      background: var(--c-surface);
      box-shadow: inset 0 0 0 1px var(--c-line-2);
      font-weight: var(--fw-med);
      white-space: nowrap;
      cursor: pointer;
      transition: background var(--t-fast);
    }
    :host(:hover) {
      background: var(--c-surface-3);
    }
    :host(.small) {
      height: var(--ctl-h-sm);
      padding: 0 9px;
      gap: 5px;
      font-size: var(--fs-12);
    }
    :host(.tall) {
      height: 40px;
    }
    :host(.wide) {
      width: 100%;
    }
    :host(.primary) {
      background: var(--c-accent);
      color: var(--c-on-accent);
      box-shadow: none;
      --key-surface: none;
      --key-line: color-mix(in srgb, currentColor 45%, transparent);
      --key-ink: currentcolor;
    }
    :host(.primary:hover:not(:disabled)) {
      background: var(--c-accent-hover);
    }
    :host(.ghost) {
      background: none;
      box-shadow: none;
    }
    :host(.ghost:hover:not(:disabled)) {
      background: var(--c-surface-3);
    }
    :host(.danger) {
      color: var(--c-danger);
    }
    :host(.accent) {
      color: var(--c-accent);
    }
    :host(.approval) {
      color: var(--c-on-appr-soft);
      background: var(--c-appr-soft);
      box-shadow: none;
    }
    :host(:disabled) {
      color: var(--c-ink-3);
      background: var(--c-surface-3);
      box-shadow: none;
      cursor: not-allowed;
    }
    @media (max-width: 720px) {
      :host(.tall) {
        height: var(--ctl-h);
      }
    }
  `,
  host: { type: 'button', '[class]': 'uiButton() + " " + size()', '[class.wide]': 'wide()' },
})
export class Button {
  readonly uiButton = input<ButtonKind>('');
  readonly size = input<'' | 'small' | 'tall'>('');
  readonly wide = input(false);
}
