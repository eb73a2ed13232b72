import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, submit, validateStandardSchema } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { accounts } from '#contracts/accounts';
import { Api } from '../platform/api.ts';
import { problemOf } from '../platform/form-problems.ts';
import { injectT } from '../platform/i18n.ts';
import { Button } from '../ui/button.ts';
import { Field, InputBox } from '../ui/field.ts';
import { Entrance } from './entrance.ts';
import { EntranceTrouble } from './entrance-trouble.ts';

/** Asks for a reset link. The answer is the same whether the address is known or not. */
@Component({
  selector: 'app-forgotten-password',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Entrance, EntranceTrouble, Field, FormField, InputBox, RouterLink],
  template: `<app-entrance>
    @if (sentTo(); as email) {
      <h1>{{ t('accounts.forgotSent') }}</h1>
      <p role="status">{{ t('accounts.forgotSentWhy', { email }) }}</p>
    } @else {
      <h1>{{ t('accounts.forgotTitle') }}</h1>
      <p>{{ t('accounts.forgotWhy') }}</p>
      <form novalidate (submit)="send($event)">
        <ui-field [label]="t('accounts.email')" [problem]="problem()">
          <input uiInput type="email" autocomplete="username" autocapitalize="off" spellcheck="false" [formField]="form.email" />
        </ui-field>
        @if (trouble(); as error) {
          <app-entrance-trouble [error]="error" />
        }
        <button uiButton="primary" size="tall" type="submit" [wide]="true" [disabled]="form().submitting()">
          {{ t('accounts.forgotSend') }}
        </button>
      </form>
    }
    <a class="back" routerLink="/login">{{ t('accounts.backToSignIn') }}</a>
  </app-entrance>`,
  styleUrl: './entrance-form.scss',
})
export class ForgottenPassword {
  readonly #api = inject(Api);
  protected readonly t = injectT();
  protected readonly form = form(signal({ email: '' }), (path) => validateStandardSchema(path, accounts.requestReset.body));
  protected readonly problem = computed(() => problemOf(this.form.email(), this.t));
  protected readonly trouble = signal<unknown>(null);
  protected readonly sentTo = signal<string | null>(null);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.trouble.set(null);
    await submit(this.form, async () => {
      const { email } = this.form().value();
      try {
        await this.#api.call(accounts.requestReset, { body: { email } });
        this.sentTo.set(email);
      } catch (error) {
        this.trouble.set(error);
      }
    });
  }
}
