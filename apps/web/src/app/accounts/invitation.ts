import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormField, form, submit, validateStandardSchema } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { accounts } from '#contracts/accounts';
import { Api, apiResource } from '../platform/api.ts';
import { problemOf } from '../platform/form-problems.ts';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Button } from '../ui/button.ts';
import { Field, InputBox } from '../ui/field.ts';
import { PasswordInput } from '../ui/password-input.ts';
import { DeadLink } from './dead-link.ts';
import { Entrance } from './entrance.ts';
import { EntranceTrouble } from './entrance-trouble.ts';

/** Behind an invitation: greeted by name, choose a password, in. */
@Component({
  selector: 'app-invitation',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DeadLink, Entrance, EntranceTrouble, Field, FormField, InputBox, PasswordInput],
  template: `<app-entrance>
    @if (link.error(); as error) {
      <app-dead-link [error]="error" (retry)="link.reload()" />
    } @else if (link.hasValue()) {
      <h1>{{ t('accounts.inviteTitle', { name: link.value().name }) }}</h1>
      <p>{{ t('accounts.inviteTo', { organisation: organisation() }) }}</p>
      <form novalidate (submit)="accept($event)">
        <ui-field [label]="t('accounts.email')">
          <input uiInput type="email" autocomplete="username" readonly [value]="link.value().email" />
        </ui-field>
        <ui-field [label]="t('accounts.name')" [hint]="t('accounts.nameHint')" [problem]="nameProblem()">
          <input uiInput autocomplete="name" [formField]="form.name" />
        </ui-field>
        <ui-field [label]="t('accounts.password')" [hint]="t('accounts.passwordHint')" [problem]="passwordProblem()">
          <ui-password autocomplete="new-password" [formField]="form.password" />
        </ui-field>
        @if (trouble(); as error) {
          <app-entrance-trouble [error]="error" />
        }
        <button uiButton="primary" size="tall" type="submit" [wide]="true" [disabled]="form().submitting()">
          {{ t('accounts.inviteDo') }}
        </button>
      </form>
    }
  </app-entrance>`,
  styleUrl: './entrance-form.scss',
})
export class Invitation {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly t = injectT();
  readonly token = input.required<string>();
  protected readonly link = apiResource(accounts.link, () => ({ params: { token: this.token() } }));
  readonly #person = signal({ name: '', password: '' });
  protected readonly form = form(this.#person, (path) => validateStandardSchema(path, accounts.accept.body));
  protected readonly nameProblem = computed(() => problemOf(this.form.name(), this.t));
  protected readonly passwordProblem = computed(() => problemOf(this.form.password(), this.t));
  protected readonly organisation = computed(() => this.#session.state()?.organisation?.name ?? this.t('app.name'));
  protected readonly trouble = signal<unknown>(null);

  constructor() {
    effect(() => {
      if (this.link.hasValue()) this.#person.update((person) => ({ ...person, name: this.link.value()?.name ?? '' }));
    });
  }

  protected async accept(event: Event): Promise<void> {
    event.preventDefault();
    this.trouble.set(null);
    await submit(this.form, async () => {
      try {
        this.#session.enter(await this.#api.call(accounts.accept, { params: { token: this.token() }, body: this.form().value() }));
        await this.#router.navigateByUrl('/');
      } catch (error) {
        this.trouble.set(error);
      }
    });
  }
}
