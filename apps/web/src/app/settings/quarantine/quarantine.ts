import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  linkedSignal,
  signal,
} from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { quarantine, type QuarantinedMail } from '#contracts/quarantine';
import { type Answer, Api, apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { injectShortcuts } from '../../platform/keyboard.ts';
import { injectPush, Push } from '../../platform/push.ts';
import { fileSize } from '../../tickets/ticket/file-size.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { StateBox } from '../../ui/state-box.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { grouped } from '../mailboxes/test-steps.ts';
import { SettingsHead } from '../settings-head.ts';
import { IgnoreDialog } from './ignore-dialog.ts';
import { iconOf } from './quarantine-icon.ts';
import { QuarantinedMailView } from './quarantined-mail.ts';

/** 隔離: mails that could not become tickets on the left, one of them open: why, what can be read, what can be done. */
@Component({
  selector: 'app-quarantine',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, Icon, QuarantinedMailView, SettingsHead, StateBox, TroublePage],
  templateUrl: './quarantine.html',
  styleUrl: './quarantine.scss',
})
export class Quarantine {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  readonly #dialog = inject(MatDialog);
  readonly #router = inject(Router);
  readonly #injector = inject(Injector);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #moment = inject(Clock).moment;
  readonly #mailboxes = inject(Mailboxes);
  protected readonly t = injectT();

  protected readonly resource = apiResource(quarantine.list, () => ({}), inject(Push).generation);
  readonly #found = linkedSignal<Answer<typeof quarantine.list> | undefined, Answer<typeof quarantine.list> | undefined>({
    source: () => (this.resource.hasValue() ? this.resource.value() : undefined),
    computation: (now, previous) => now ?? previous?.value,
  });
  protected readonly mails = computed(() =>
    this.#found()?.mails.map((mail) => ({
      ...mail,
      icon: iconOf(mail.reason),
      mailbox: this.#mailboxes.byId().get(mail.mailboxId)?.name ?? '',
      received: mail.receivedAt === null ? '' : dateTime(mail.receivedAt, this.#moment()),
      why:
        this.t(`quarantine.reason.${mail.reason}`) + (mail.size === null || mail.reason !== 'too-large' ? '' : ` (${fileSize(mail.size)})`),
    })),
  );
  protected readonly count = computed(() => {
    const mails = this.mails() ?? [];
    if (mails.length === 0) return '';
    return [this.t('quarantine.count', { count: grouped(mails.length) }), ...new Set(mails.map(({ mailbox }) => mailbox))].join(' · ');
  });
  protected readonly month = computed(() => {
    const month = this.#found()?.month;
    return month && month.entered > 0 ? this.t('quarantine.month', month) : '';
  });
  protected readonly chosen = signal<number | null>(null);
  protected readonly open = computed(() => this.mails()?.find(({ id }) => id === this.chosen()) ?? this.mails()?.[0]);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);

  constructor() {
    injectPush('mailbox', ({ mailbox }) => {
      const shown = this.mails()?.filter(({ mailboxId }) => mailboxId === mailbox.id).length;
      if (shown !== undefined && shown !== mailbox.status.quarantined) this.resource.reload();
    });
    injectShortcuts([{ keys: 'r', run: () => this.withOpen((mail) => this.retry([mail])) }]);
  }

  protected choose(id: number): void {
    this.chosen.set(id);
    this.trouble.set(null);
    this.#focusUnlessShown(`[data-mail="${id}"]`, 'app-quarantined-mail h2');
  }

  protected backToList(id: number): void {
    this.chosen.set(null);
    this.#focusUnlessShown('app-quarantined-mail h2', `[data-mail="${id}"]`);
  }

  protected retry(mails: readonly QuarantinedMail[]): Promise<void> {
    return this.#attempt(async () => {
      for (const { id } of mails) await this.#api.call(quarantine.retry, { params: { id } });
      this.#toasts.tell(this.t('quarantine.retried'));
    });
  }

  protected makeTicket({ id }: QuarantinedMail): Promise<void> {
    return this.#attempt(async () => {
      const { ticketId } = await this.#api.call(quarantine.makeTicket, { params: { id } });
      this.#toasts.tell(this.t(ticketId === null ? 'quarantine.ticketComes' : 'quarantine.ticketMade'));
      if (ticketId !== null) await this.#router.navigate(['/inbox/all', ticketId]);
    });
  }

  protected ignore({ id }: QuarantinedMail): void {
    const dialog = this.#dialog.open<IgnoreDialog, number, boolean>(IgnoreDialog, { width: '520px', data: id });
    dialog.afterClosed().subscribe((ignored) => {
      if (!ignored) return;
      this.#toasts.tell(this.t('quarantine.ignored'));
      this.resource.reload();
    });
  }

  /** On phones one of the two is there at a time: the reader goes along. */
  #focusUnlessShown(left: string, entered: string): void {
    const find = (selector: string) => this.#host.nativeElement.querySelector<HTMLElement>(selector);
    afterNextRender(() => find(left)?.offsetParent === null && find(entered)?.focus(), { injector: this.#injector });
  }

  private withOpen(run: (mail: QuarantinedMail) => unknown): void {
    const mail = this.open();
    if (mail && !this.busy()) run(mail);
  }

  async #attempt(command: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.trouble.set(null);
    try {
      await command();
      this.resource.reload();
    } catch (error) {
      this.trouble.set(error);
    }
    this.busy.set(false);
  }
}
