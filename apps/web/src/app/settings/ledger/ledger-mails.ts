import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ledger, type LedgerColumn, type LedgerMail } from '#contracts/ledger';
import { quarantine } from '#contracts/quarantine';
import { Api, apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { grouped } from '../mailboxes/test-steps.ts';
import { placeKey, placeOf } from './place-words.ts';

/** The mails behind a number: what became of each, and who decided. */
@Component({
  selector: 'app-ledger-mails',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, RouterLink, TroubleBox],
  templateUrl: './ledger-mails.html',
  styleUrl: './ledger-mails.scss',
})
export class LedgerMails {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  readonly #moment = inject(Clock).moment;
  protected readonly t = injectT();

  readonly mailboxId = input.required<number>();
  readonly column = input.required<LedgerColumn>();
  /** As of the last comparison; another makes the list fetch again. */
  readonly asOf = input('');
  readonly decided = output();

  readonly #before = linkedSignal<unknown, number | undefined>({
    source: () => [this.mailboxId(), this.column(), this.asOf()],
    computation: () => undefined,
  });
  protected readonly resource = apiResource(ledger.mails, () => {
    const before = this.#before();
    return { params: { id: this.mailboxId() }, query: { column: this.column(), ...(before !== undefined && { before }) } };
  });
  readonly #answer = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  readonly #mails = linkedSignal<{ before: number | undefined; found: LedgerMail[] | undefined }, LedgerMail[]>({
    source: () => ({ before: this.#before(), found: this.#answer()?.mails }),
    computation: ({ before, found }, previous) => {
      if (before === undefined) return found ?? [];
      const known = new Set(previous?.value.map(({ id }) => id));
      return [...(previous?.value ?? []), ...(found ?? []).filter(({ id }) => !known.has(id))];
    },
  });
  protected readonly rows = computed(() =>
    this.#mails().map((mail) => ({
      ...mail,
      received: mail.receivedAt === null ? '' : dateTime(mail.receivedAt, this.#moment()),
      place: this.t(placeOf(mail)),
      by: mail.decidedBy?.name ?? (mail.outcome === null ? '' : this.t('ledger.byRule')),
    })),
  );
  protected readonly more = computed(() => this.#answer()?.next ?? null);
  protected readonly count = computed(() => this.#answer()?.reasons.reduce((sum, { count }) => sum + count, 0));
  protected readonly reasons = computed(() =>
    (this.#answer()?.reasons ?? []).map(({ outcome, count }) => ({ outcome, words: this.t(placeKey(outcome)), count: grouped(count) })),
  );
  protected readonly title = computed(() => {
    const count = this.count();
    return this.t('ledger.listTitle', {
      column: this.t(`ledger.column.${this.column()}`),
      count: count === undefined ? '' : grouped(count),
    });
  });
  protected readonly making = signal<number | null>(null);
  protected readonly trouble = signal<unknown>(null);

  protected showMore(): void {
    this.#before.set(this.more() ?? undefined);
  }

  protected async makeTicket({ id }: LedgerMail): Promise<void> {
    this.making.set(id);
    this.trouble.set(null);
    try {
      const { ticketId } = await this.#api.call(quarantine.makeTicket, { params: { id } });
      this.#toasts.tell(this.t(ticketId === null ? 'quarantine.ticketComes' : 'quarantine.ticketMade'));
      this.resource.reload();
      this.decided.emit();
    } catch (error) {
      this.trouble.set(error);
    }
    this.making.set(null);
  }
}
