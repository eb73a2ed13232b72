import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { ledger, LEDGER_COLUMNS, type LedgerColumn, type MailboxLedger } from '#contracts/ledger';
import { Api, apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateTimeInText, timeOfDay } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { injectPush, Push } from '../../platform/push.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { StateBox } from '../../ui/state-box.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { grouped } from '../mailboxes/test-steps.ts';
import { SettingsHead } from '../settings-head.ts';
import { type Equation, explained, firstColumn, sumOf, uidRanges } from './equation.ts';
import { LedgerMails } from './ledger-mails.ts';

/** 突合: one equation for each mailbox, what cannot be explained in words, and the mails behind every number. */
@Component({
  selector: 'app-ledger',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, Icon, LedgerMails, SettingsHead, StateBox, TroubleBox, TroublePage],
  templateUrl: './ledger.html',
  styleUrl: './ledger.scss',
})
export class Ledger {
  readonly #api = inject(Api);
  readonly #moment = inject(Clock).moment;
  readonly #mailboxes = inject(Mailboxes);
  protected readonly t = injectT();
  protected readonly grouped = grouped;
  protected readonly columns = LEDGER_COLUMNS;

  protected readonly resource = apiResource(ledger.list, () => ({}), inject(Push).generation);
  readonly #ledgers = linkedSignal<MailboxLedger[] | undefined, MailboxLedger[] | undefined>({
    source: () => (this.resource.hasValue() ? this.resource.value() : undefined),
    computation: (now, previous) => now ?? previous?.value,
  });
  protected readonly rows = computed(() =>
    this.#ledgers()?.map((mine) => {
      const mailbox = this.#mailboxes.byId().get(mine.mailboxId);
      return {
        ...mine,
        name: mailbox?.name ?? '',
        address: mailbox?.address ?? '',
        paused: mailbox?.status.state === 'paused',
        equation: sumOf(mine.last?.folders ?? []),
      };
    }),
  );
  protected readonly running = computed(() => this.rows()?.filter((row) => row.running && !row.paused) ?? []);
  protected readonly total = computed(() => sumOf(this.rows()?.map(({ equation }) => equation) ?? []));
  protected readonly findings = computed(() =>
    (this.rows() ?? []).flatMap((row) =>
      (row.last?.folders ?? []).flatMap(({ path, findings }) =>
        findings.map(({ cause, uids }) => ({
          row,
          cause,
          uids: `${path} · UID ${uidRanges(uids)}`,
          title: this.t('ledger.findingTitle', {
            name: row.name,
            what: this.t(`ledger.finding.${cause}.what`),
            count: grouped(uids.length),
          }),
        })),
      ),
    ),
  );
  protected readonly checked = computed(() => (this.rows() ?? []).filter(({ last }) => last !== null).length);
  protected readonly lead = computed(() => {
    const { shown, unexplained } = this.total();
    if (this.running().length > 0) {
      const left = this.running().length;
      return this.t('ledger.leadRunning', { done: (this.rows()?.length ?? 0) - left, all: this.rows()?.length ?? 0 });
    }
    if (unexplained > 0) return this.t('ledger.leadGap', { count: grouped(unexplained) });
    return this.t('ledger.lead', { count: grouped(shown) });
  });
  protected readonly runs = computed(() => {
    const runs = sumRuns(this.rows() ?? []);
    const words = { total: grouped(runs.total), agreed: grouped(runs.agreed), other: grouped(runs.total - runs.agreed) };
    return this.t(runs.total === runs.agreed ? 'ledger.runsAll' : 'ledger.runs', words);
  });
  protected readonly times = computed(() => {
    const rows = this.rows() ?? [];
    const last = rows.flatMap((row) => (row.last ? [row.last] : [])).sort((a, b) => (a.finishedAt < b.finishedAt ? 1 : -1))[0];
    const next = rows.flatMap(({ nextAt }) => (nextAt === null ? [] : [nextAt])).sort()[0];
    if (!last) return '';
    const moment = this.#moment();
    const before = this.t('ledger.last', { when: dateTimeInText(last.finishedAt, moment), seconds: (last.milliseconds / 1000).toFixed(1) });
    return next === undefined ? before : `${before} · ${this.t('ledger.next', { when: timeOfDay(next, moment) })}`;
  });

  readonly #chosen = signal<{ mailboxId: number; column: LedgerColumn } | null>(null);
  /** What is opened below: what was clicked, else the mailbox where something is to be seen. */
  protected readonly open = computed(() => {
    const rows = this.rows() ?? [];
    const chosen = this.#chosen();
    const row =
      rows.find(({ mailboxId }) => mailboxId === chosen?.mailboxId) ?? rows.find(({ equation }) => equation.unexplained > 0) ?? rows[0];
    return row && { row, column: chosen?.column ?? firstColumn(row.equation) };
  });
  protected readonly trouble = signal<unknown>(null);

  constructor() {
    injectPush('ledger', () => this.resource.reload());
  }

  protected choose(mailboxId: number, column: LedgerColumn): void {
    this.#chosen.set({ mailboxId, column });
  }

  protected explained(equation: Equation): number {
    return explained(equation);
  }

  protected async reconcile(mailboxIds: readonly number[]): Promise<void> {
    this.trouble.set(null);
    try {
      for (const id of mailboxIds) await this.#api.call(ledger.reconcile, { params: { id } });
      this.resource.reload();
    } catch (error) {
      this.trouble.set(error);
    }
  }

  protected reconcileAll(): Promise<void> {
    return this.reconcile((this.rows() ?? []).map(({ mailboxId }) => mailboxId));
  }
}

const sumRuns = (rows: readonly MailboxLedger[]): MailboxLedger['runs'] => ({
  total: rows.reduce((sum, { runs }) => sum + runs.total, 0),
  agreed: rows.reduce((sum, { runs }) => sum + runs.agreed, 0),
});
