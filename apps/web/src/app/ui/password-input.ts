import { ChangeDetectionStrategy, Component, inject, input, model, signal } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { injectT } from '../platform/i18n.ts';
import { Field } from './field.ts';
import { IconButton } from './icon-button.ts';

/** A password with an eye. Pasting and password managers work. `autocomplete` says which one it is. */
@Component({
  selector: 'ui-password',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [IconButton],
  template: `
    <input
      class="input"
      [type]="shown() ? 'text' : 'password'"
      [id]="field?.id ?? null"
      [attr.autocomplete]="autocomplete()"
      [attr.aria-describedby]="field?.below() ?? null"
      [attr.aria-invalid]="field?.problem() ? true : null"
      autocapitalize="off"
      spellcheck="false"
      [value]="value()"
      (input)="value.set($any($event.target).value)"
      (blur)="touched.set(true)"
    />
    <button
      uiIconButton="eye"
      [small]="true"
      [label]="t(shown() ? 'accounts.hidePassword' : 'accounts.showPassword')"
      [attr.aria-pressed]="shown()"
      (click)="shown.set(!shown())"
    ></button>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    .input {
      padding-right: 40px;
    }
    button {
      position: absolute;
      right: 5px;
      top: calc(50% - 13px);
    }
  `,
})
export class PasswordInput implements FormValueControl<string> {
  protected readonly t = injectT();
  protected readonly field = inject(Field, { optional: true });
  readonly value = model('');
  readonly touched = model(false);
  readonly autocomplete = input<'current-password' | 'new-password'>('current-password');
  protected readonly shown = signal(false);
}
