import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, submit, validateStandardSchema } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { accounts } from '#contracts/accounts';
import { Api, apiResource } from '../platform/api.ts';
import { problemOf } from '../platform/form-problems.ts';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Brand } from '../ui/brand.ts';
import { Button } from '../ui/button.ts';
import { Field, InputBox } from '../ui/field.ts';
import { PasswordInput } from '../ui/password-input.ts';
import { StateBox } from '../ui/state-box.ts';
import { DeadLink } from './dead-link.ts';
import { EntranceTrouble } from './entrance-trouble.ts';
import { LanguageChoice } from './language-choice.ts';
import { SetUpStep } from './set-up-step.ts';
import { ownZone, zoneChoices } from './zones.ts';

const STEPS = ['organisation', 'admin', 'members', 'mailbox'] as const;
type Step = (typeof STEPS)[number];
const MINUTES_PER_STEP = 2;

/** The first use of an instance: who we are and who the first admin is. The steps after that go on in the settings. */
@Component({
  selector: 'app-set-up',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Brand, Button, DeadLink, EntranceTrouble, Field, FormField, InputBox, LanguageChoice, PasswordInput, SetUpStep, StateBox],
  templateUrl: './set-up.html',
  styleUrl: './set-up.scss',
})
export class SetUp {
  readonly #api = inject(Api);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  protected readonly t = injectT();
  /** From the one-time link that the server prints when it starts. */
  readonly token = input<string>();

  protected readonly zones = zoneChoices(new Date());
  readonly #entered = signal({
    organisation: { name: '', zone: ownZone() },
    admin: { name: '', email: '', password: '' },
  });
  protected readonly form = form(this.#entered, (path) => validateStandardSchema(path, accounts.setUp.body.omit({ token: true })));
  protected readonly organisationProblem = computed(() => problemOf(this.form.organisation.name(), this.t));
  protected readonly nameProblem = computed(() => problemOf(this.form.admin.name(), this.t));
  protected readonly emailProblem = computed(() => problemOf(this.form.admin.email(), this.t));
  protected readonly passwordProblem = computed(() => problemOf(this.form.admin.password(), this.t));
  protected readonly trouble = signal<unknown>(null);
  readonly #organisationNamed = signal(false);

  protected readonly link = apiResource(accounts.link, () => {
    const token = this.token();
    return token ? { params: { token } } : undefined;
  });

  protected readonly total = STEPS.length;
  /** The admin is the last that is asked here. */
  protected readonly done = computed(() => (this.#organisationNamed() ? 1 : 0));
  protected readonly left = computed(() => this.total - this.done());
  protected readonly minutes = computed(() => this.left() * MINUTES_PER_STEP);
  protected readonly organisation = computed(() => this.#entered().organisation);

  protected stateOf(step: Step): 'done' | 'now' | 'later' {
    const place = STEPS.indexOf(step) - this.done();
    return place < 0 ? 'done' : place === 0 ? 'now' : 'later';
  }

  protected nameOrganisation(event: Event): void {
    event.preventDefault();
    this.form.organisation().markAsTouched();
    this.form.organisation.name().markAsTouched();
    if (this.form.organisation().valid()) this.#organisationNamed.set(true);
  }

  protected changeOrganisation(): void {
    this.#organisationNamed.set(false);
  }

  protected async finish(event: Event): Promise<void> {
    event.preventDefault();
    this.trouble.set(null);
    await submit(this.form, async () => {
      try {
        this.#session.enter(await this.#api.call(accounts.setUp, { body: { token: this.token() ?? '', ...this.form().value() } }));
        await this.#router.navigate(['/settings/first-steps']);
      } catch (error) {
        this.trouble.set(error);
      }
    });
  }
}
