import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { mailboxes, type MailboxDetail } from '#contracts/mailboxes';
import { Api, apiResource } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { RouterLink } from '@angular/router';
import { SettingsHead } from '../settings-head.ts';
import { ConnectionEdit } from './connection-edit.ts';
import { MailRulesEdit } from './mail-rules-edit.ts';
import { conditionOf } from './mailbox-condition.ts';
import { MailboxState } from './mailbox-state.ts';
import { MailboxTrouble } from './mailbox-trouble.ts';
import { SettingsEdit } from './settings-edit.ts';
import { grouped } from './test-steps.ts';

/** One mailbox: how it is doing, what its managers may set, and for admins where it lies. */
@Component({
  selector: 'app-mailbox-edit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Bone,
    Button,
    ConnectionEdit,
    Icon,
    MailRulesEdit,
    MailboxState,
    MailboxTrouble,
    RouterLink,
    SettingsEdit,
    SettingsHead,
    TroubleBox,
    TroublePage,
  ],
  templateUrl: './mailbox-edit.html',
  styleUrls: ['./mailbox-form.scss', './mailbox-edit.scss'],
})
export class MailboxEdit {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  readonly #mailboxes = inject(Mailboxes);
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  /** From the path. */
  readonly mailboxId = input.required<string>();

  protected readonly resource = apiResource(mailboxes.show, () => ({ params: { id: Number(this.mailboxId()) } }));
  protected readonly mailbox = linkedSignal<MailboxDetail | undefined>(() =>
    this.resource.hasValue() ? this.resource.value() : undefined,
  );
  /** The state as it changes, the rest as it was read. */
  protected readonly status = computed(() => this.#mailboxes.byId().get(Number(this.mailboxId()))?.status ?? this.mailbox()?.status);
  protected readonly problem = computed(() => {
    const status = this.status();
    const condition = status && conditionOf(status);
    return condition?.kind === 'problem' ? condition.problem : null;
  });
  protected readonly quarantined = computed(() => {
    const count = this.status()?.quarantined ?? 0;
    return count > 0 ? this.t('mailboxes.quarantined', { count: grouped(count) }) : '';
  });
  protected readonly detailShown = signal(false);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);

  protected readonly intake = computed(() => {
    const from = this.mailbox()?.intakeFrom;
    return from ? this.t(`mailboxes.intake.past.${from.kind}`, from.kind === 'days' ? { days: from.days } : {}) : '';
  });

  protected taken(mailbox: MailboxDetail): void {
    this.mailbox.set(mailbox);
    this.#mailboxes.reload();
  }

  protected async setState(mailbox: MailboxDetail, state: 'active' | 'paused'): Promise<void> {
    this.busy.set(true);
    this.trouble.set(null);
    try {
      this.taken(await this.#api.call(mailboxes.setState, { params: { id: mailbox.id }, body: { state } }));
      this.#toasts.tell(this.t(state === 'paused' ? 'mailboxes.paused' : 'mailboxes.resumed', { name: mailbox.name }));
    } catch (error) {
      this.trouble.set(error);
    }
    this.busy.set(false);
  }
}
