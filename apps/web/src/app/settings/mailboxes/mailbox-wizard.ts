import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, submit, validateStandardSchema } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { accounts } from '#contracts/accounts';
import { MailboxSettings, mailboxes, type IntakeFrom, type MailboxDetail } from '#contracts/mailboxes';
import type { Level } from '#contracts/permissions';
import { Api, apiResource } from '../../platform/api.ts';
import { problemOf } from '../../platform/form-problems.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Button } from '../../ui/button.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { AccessRows } from '../access-rows.ts';
import { SettingsHead } from '../settings-head.ts';
import { NewConnection, connectionFrom, draftAfter, draftFor } from './connection-draft.ts';
import { ConnectionPanel } from './connection-panel.ts';
import { ConnectionTest } from './connection-test.ts';
import { DeadlineField } from './deadline-field.ts';
import { IntakeChoice } from './intake-choice.ts';
import { allPassed, canReceive, inboxSize } from './test-steps.ts';
import { WIZARD_STEPS, WizardSteps, type WizardStep } from './wizard-steps.ts';

const Named = MailboxSettings.pick({ address: true, name: true, displayName: true });
const Ruled = MailboxSettings.pick({ firstResponseMinutes: true, signature: true });

/** A new mailbox in four steps. Nothing is kept on the server before the last. */
@Component({
  selector: 'app-mailbox-wizard',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AccessRows,
    Button,
    ConnectionPanel,
    DeadlineField,
    Field,
    FormField,
    Icon,
    InputBox,
    IntakeChoice,
    RouterLink,
    SettingsHead,
    TroubleBox,
    WizardSteps,
  ],
  providers: [ConnectionTest],
  templateUrl: './mailbox-wizard.html',
  styleUrl: './mailbox-form.scss',
})
export class MailboxWizard {
  readonly #api = inject(Api);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(Session);
  readonly #mailboxes = inject(Mailboxes);
  protected readonly t = injectT();
  protected readonly test = inject(ConnectionTest);

  protected readonly step = signal<WizardStep>('address');

  readonly #named = signal({ address: '', name: '', displayName: this.#session.state()?.organisation?.name ?? '' });
  protected readonly named = form(this.#named, (path) => validateStandardSchema(path, Named));
  protected readonly addressProblem = computed(() => problemOf(this.named.address(), this.t));
  protected readonly nameProblem = computed(() => problemOf(this.named.name(), this.t));
  protected readonly displayNameProblem = computed(() => problemOf(this.named.displayName(), this.t));

  readonly #connection = signal(draftFor(''));
  protected readonly connection = form(this.#connection, (path) => validateStandardSchema(path, NewConnection));
  #guessedFor = '';
  protected readonly receives = computed(() => canReceive(this.test.steps()));
  protected readonly sends = computed(() => allPassed(this.test.steps()));

  protected readonly intakeFrom = signal<IntakeFrom>({ kind: 'now' });
  protected readonly inboxSize = computed(() => inboxSize(this.test.steps()));

  readonly #ruled = signal<{ firstResponseMinutes: number | null; signature: string }>({ firstResponseMinutes: 240, signature: '' });
  protected readonly ruled = form(this.#ruled, (path) => validateStandardSchema(path, Ruled));
  readonly #members = apiResource(accounts.members, () => ({}));
  /** Admins need no level. */
  protected readonly people = computed(() =>
    (this.#members.hasValue() ? (this.#members.value() ?? []) : []).filter(({ role, state }) => role !== 'admin' && state !== 'inactive'),
  );
  protected readonly levels = signal<ReadonlyMap<number, Level>>(new Map());
  protected readonly trouble = signal<unknown>(null);
  protected readonly saving = signal(false);
  /** The mailbox once it is there: what failed after that is only who may use it. */
  protected readonly created = signal<MailboxDetail | null>(null);

  protected async nameIt(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.named, async () => {
      const { address } = this.named().value();
      this.#connection.update((draft) => draftAfter(this.#guessedFor, address.trim(), draft));
      this.#guessedFor = address.trim();
      this.step.set('servers');
    });
  }

  protected go(by: 1 | -1): void {
    const step = WIZARD_STEPS[WIZARD_STEPS.indexOf(this.step()) + by];
    if (step) this.step.set(step);
  }

  protected letEverybodyReply(): void {
    this.levels.set(new Map(this.people().map(({ id }) => [id, 'reply'])));
  }

  /** Also tries again what failed: the mailbox is made once. */
  protected async finish(): Promise<void> {
    this.trouble.set(null);
    this.saving.set(true);
    try {
      const mailbox = this.created() ?? (await this.#create());
      this.created.set(mailbox);
      for (const [id, level] of this.levels()) {
        await this.#api.call(accounts.setMembership, { params: { id, mailboxId: mailbox.id }, body: { level } });
      }
      await this.leave();
      this.#toasts.tell(this.t('mailboxes.wizard.finished', { name: mailbox.name }));
    } catch (error) {
      this.trouble.set(error);
    }
    this.saving.set(false);
  }

  protected async leave(): Promise<void> {
    await this.#session.load();
    this.#mailboxes.reload();
    await this.#router.navigate(['/settings/mailboxes']);
  }

  #create(): Promise<MailboxDetail> {
    const { password, ...connection } = { password: '', ...connectionFrom(this.connection().value()) };
    const settings: MailboxSettings = { ...this.named().value(), ...this.ruled().value(), aliases: [], sentCopy: 'auto' };
    return this.#api.call(mailboxes.create, {
      body: { settings, connection: { ...connection, password }, intakeFrom: this.intakeFrom() },
    });
  }
}
