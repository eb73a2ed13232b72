import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, submit, validateStandardSchema } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { accounts } from '#contracts/accounts';
import { Api, apiResource } from '../platform/api.ts';
import { problemOf } from '../platform/form-problems.ts';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Button } from '../ui/button.ts';
import { Field } from '../ui/field.ts';
import { PasswordInput } from '../ui/password-input.ts';
import { DeadLink } from './dead-link.ts';
import { Entrance } from './entrance.ts';
import { EntranceTrouble } from './entrance-trouble.ts';

/** Behind a reset link: a new password, then signed in here and out everywhere else. */
@Component({
  selector: 'app-new-password',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DeadLink, Entrance, EntranceTrouble, Field, FormField, PasswordInput],
  template: `<app-entrance>
    @if (link.error(); as error) {
      <app-dead-link [error]="error" (retry)="link.reload()" />
    } @else if (link.hasValue()) {
      <h1>{{ t('accounts.resetTitle', { name: link.value().name }) }}</h1>
      <p>{{ t('accounts.resetWhy') }}</p>
      <form novalidate (submit)="reset($event)">
        <input
          class="visually-hidden"
          type="email"
          autocomplete="username"
          tabindex="-1"
          aria-hidden="true"
          readonly
          [value]="link.value().email"
        />
        <ui-field [label]="t('accounts.newPassword')" [hint]="t('accounts.passwordHint')" [problem]="problem()">
          <ui-password autocomplete="new-password" [formField]="form.password" />
        </ui-field>
        @if (trouble(); as error) {
          <app-entrance-trouble [error]="error" />
        }
        <button uiButton="primary" size="tall" type="submit" [wide]="true" [disabled]="form().submitting()">
          {{ t('accounts.resetDo') }}
        </button>
      </form>
    }
  </app-entrance>`,
  styleUrl: './entrance-form.scss',
})
export class NewPassword {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly t = injectT();
  readonly token = input.required<string>();
  protected readonly link = apiResource(accounts.link, () => ({ params: { token: this.token() } }));
  protected readonly form = form(signal({ password: '' }), (path) => validateStandardSchema(path, accounts.reset.body));
  protected readonly problem = computed(() => problemOf(this.form.password(), this.t));
  protected readonly trouble = signal<unknown>(null);

  protected async reset(event: Event): Promise<void> {
    event.preventDefault();
    this.trouble.set(null);
    await submit(this.form, async () => {
      try {
        this.#session.enter(await this.#api.call(accounts.reset, { params: { token: this.token() }, body: this.form().value() }));
        await this.#router.navigateByUrl('/');
      } catch (error) {
        this.trouble.set(error);
      }
    });
  }
}
