import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, submit, validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { accounts } from '#contracts/accounts';
import { Api } from '../platform/api.ts';
import { asApiError, type ApiError } from '../platform/api-error.ts';
import { problemOf } from '../platform/form-problems.ts';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Button } from '../ui/button.ts';
import { Field, InputBox } from '../ui/field.ts';
import { PasswordInput } from '../ui/password-input.ts';
import { DemoPeople } from './demo-people.ts';
import { Entrance } from './entrance.ts';
import { EntranceTrouble } from './entrance-trouble.ts';
import { innerUrl } from './inner-url.ts';

@Component({
  selector: 'app-sign-in',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DemoPeople, Entrance, EntranceTrouble, Field, FormField, InputBox, PasswordInput, RouterLink],
  template: `<app-entrance>
    <h1>{{ t('accounts.signIn') }}</h1>
    <p>{{ session.state()?.organisation?.name }}</p>
    @if (ended()) {
      <p class="ended" role="status">{{ t('accounts.signedOut') }}</p>
    }
    <form novalidate (submit)="signIn($event)">
      <ui-field [label]="t('accounts.email')" [problem]="emailProblem()">
        <input uiInput type="email" autocomplete="username" autocapitalize="off" spellcheck="false" [formField]="form.email" />
      </ui-field>
      <ui-field [label]="t('accounts.password')" [problem]="passwordProblem()">
        <a aside routerLink="/forgot">{{ t('accounts.forgot') }}</a>
        <ui-password autocomplete="current-password" [formField]="form.password" />
      </ui-field>
      @if (trouble(); as error) {
        <app-entrance-trouble [error]="error" />
      }
      <button uiButton="primary" size="tall" type="submit" [wide]="true" [disabled]="form().submitting()">
        {{ t('accounts.signIn') }}
      </button>
    </form>
    @if (session.state()?.demo) {
      <app-demo-people (chosen)="signInAs($event)" />
    }
  </app-entrance>`,
  styleUrl: './entrance-form.scss',
})
export class SignIn {
  readonly #api = inject(Api);
  readonly #router = inject(Router);
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  /** Where the person wanted to go. */
  readonly return = input<string>();
  /** The session was over without their doing. */
  readonly ended = input<string>();

  readonly #entered = signal({ email: '', password: '' });
  protected readonly form = form(this.#entered, (path) => validateStandardSchema(path, accounts.signIn.body));
  readonly #error = signal<ApiError | null>(null);
  protected readonly emailProblem = computed(() => problemOf(this.form.email(), this.t));
  /** Wrong credentials are told where they are mended; everything else in the box. */
  protected readonly passwordProblem = computed(() => {
    const error = this.#error();
    if (error?.code !== 'wrong-credentials') return problemOf(this.form.password(), this.t);
    const { attemptsLeft } = error.data;
    return typeof attemptsLeft === 'number' ? this.t('accounts.attemptsLeft', { attemptsLeft }) : this.t('errors.wrong-credentials.what');
  });
  protected readonly trouble = computed(() => (this.#error()?.code === 'wrong-credentials' ? null : this.#error()));

  protected signInAs(person: { email: string; password: string }): void {
    this.#entered.set(person);
    void this.#submit();
  }

  protected signIn(event: Event): void {
    event.preventDefault();
    void this.#submit();
  }

  async #submit(): Promise<void> {
    this.#error.set(null);
    await submit(this.form, async () => {
      try {
        this.session.enter(await this.#api.call(accounts.signIn, { body: this.form().value() }));
        await this.#router.navigateByUrl(innerUrl(this.return()));
      } catch (error) {
        this.#error.set(asApiError(error));
      }
    });
  }
}
