import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, submit, validateStandardSchema } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { accounts } from '#contracts/accounts';
import { mailboxes } from '#contracts/mailboxes';
import { Api, apiResource } from '../platform/api.ts';
import { problemOf } from '../platform/form-problems.ts';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { Brand } from '../ui/brand.ts';
import { Button } from '../ui/button.ts';
import { Field, InputBox } from '../ui/field.ts';
import { Icon } from '../ui/icon.ts';
import { PasswordInput } from '../ui/password-input.ts';
import { StateBox } from '../ui/state-box.ts';
import { TroubleBox } from '../ui/trouble-box.ts';
import { DeadLink } from './dead-link.ts';
import { LanguageChoice } from './language-choice.ts';
import { SetUpStep } from './set-up-step.ts';
import { ownZone, zoneChoices } from './zones.ts';

const STEPS = ['organisation', 'admin', 'mailbox', 'members'] as const;
type Step = (typeof STEPS)[number];
const MINUTES_PER_STEP = 2;

/** From nothing to the first mail in four steps. The first two need the one-time link, the others are doors to the settings. */
@Component({
  selector: 'app-set-up',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Brand,
    Button,
    DeadLink,
    Field,
    FormField,
    Icon,
    InputBox,
    LanguageChoice,
    PasswordInput,
    RouterLink,
    SetUpStep,
    StateBox,
    TroubleBox,
  ],
  templateUrl: './set-up.html',
  styleUrl: './set-up.scss',
})
export class SetUp {
  readonly #api = inject(Api);
  protected readonly t = injectT();
  protected readonly session = inject(Session);
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
    return token && !this.session.me() ? { params: { token } } : undefined;
  });
  readonly #mailboxes = apiResource(mailboxes.list, () => (this.session.me() ? {} : undefined));
  readonly #members = apiResource(accounts.members, () => (this.session.may('member.manage') ? {} : undefined));
  protected readonly mailboxCount = computed(() => (this.#mailboxes.hasValue() ? (this.#mailboxes.value()?.length ?? 0) : 0));
  protected readonly memberCount = computed(() => (this.#members.hasValue() ? (this.#members.value()?.length ?? 0) : 0));

  readonly #done = computed<Record<Step, boolean>>(() => ({
    organisation: this.session.me() !== null || this.#organisationNamed(),
    admin: this.session.me() !== null,
    mailbox: this.mailboxCount() > 0,
    members: this.memberCount() > 1,
  }));
  protected readonly total = STEPS.length;
  protected readonly done = computed(() => STEPS.filter((step) => this.#done()[step]).length);
  protected readonly left = computed(() => this.total - this.done());
  protected readonly title = computed(() => {
    if (this.left() === 0) return this.t('accounts.setUpDone');
    return this.t(this.mailboxCount() > 0 ? 'accounts.setUpAlmost' : 'accounts.setUpTitle', { count: this.left() });
  });
  protected readonly minutes = computed(() => this.left() * MINUTES_PER_STEP);
  readonly #now = computed(() => STEPS.find((step) => !this.#done()[step]));
  protected readonly organisation = computed(() => this.session.state()?.organisation ?? this.#entered().organisation);

  protected stateOf(step: Step): 'done' | 'now' | 'later' {
    if (this.#done()[step]) return 'done';
    return step === this.#now() ? 'now' : 'later';
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
        this.session.enter(await this.#api.call(accounts.setUp, { body: { token: this.token() ?? '', ...this.form().value() } }));
      } catch (error) {
        this.trouble.set(error);
      }
    });
  }
}
