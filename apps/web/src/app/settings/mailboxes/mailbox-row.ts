import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MailboxSummary } from '#contracts/mailboxes';
import { Clock } from '../../platform/clock.ts';
import { dateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { conditionOf } from './mailbox-condition.ts';
import { MailboxState } from './mailbox-state.ts';
import { MailboxTrouble } from './mailbox-trouble.ts';
import { grouped } from './test-steps.ts';

/** A mailbox in the list: what it is, how it is doing, what waits, and below that what to do when something is wrong. */
@Component({
  selector: 'app-mailbox-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon, MailboxState, MailboxTrouble, RouterLink],
  template: `
    <div class="what" role="rowheader">
      <a class="name ellipsis" [routerLink]="['/settings/mailboxes', mailbox().id]">{{ mailbox().name }}</a>
      <small class="ellipsis">{{ mailbox().address }}</small>
    </div>
    <app-mailbox-state role="cell" class="state" [name]="mailbox().name" [status]="mailbox().status" />
    <div class="fact tabular" role="cell">
      <span class="label" aria-hidden="true">{{ t('mailboxes.column.lastSuccess') }}</span>
      <span [class.quiet]="!mailbox().status.lastSuccessAt">{{ lastSuccess() }}</span>
    </div>
    <div class="fact tabular" role="cell">
      <span class="label" aria-hidden="true">{{ t('mailboxes.column.behind') }}</span>
      <span [class.quiet]="mailbox().status.behind === 0">{{ mails(mailbox().status.behind) }}</span>
    </div>
    <div class="fact tabular" role="cell">
      <span class="label" aria-hidden="true">{{ t('mailboxes.column.quarantined') }}</span>
      @if (mailbox().status.quarantined > 0) {
        <a class="quarantined" routerLink="/settings/quarantine"
          ><ui-icon name="lock" [size]="14" />{{ mails(mailbox().status.quarantined) }}</a
        >
      } @else {
        <span class="quiet">{{ mails(0) }}</span>
      }
    </div>
    <div class="actions" role="cell">
      @if (paused()) {
        <button uiButton="" size="small" [disabled]="busy()" (click)="stateChosen.emit('active')">
          <ui-icon name="play" [size]="14" />{{ t('mailboxes.resume') }}
        </button>
      } @else {
        <button uiButton="ghost" size="small" [disabled]="busy()" (click)="stateChosen.emit('paused')">
          <ui-icon name="pause" [size]="14" />{{ t('mailboxes.pause') }}
        </button>
      }
      <a
        uiButton=""
        size="small"
        [routerLink]="['/settings/mailboxes', mailbox().id]"
        [attr.aria-label]="t('mailboxes.editOf', { name: mailbox().name })"
        >{{ t('mailboxes.edit') }}</a
      >
    </div>
    @if (problem(); as problem) {
      <app-mailbox-trouble class="trouble" role="cell" [problem]="problem">
        @if (session.may('mailbox.create')) {
          <a class="remedy" uiButton="" size="small" [routerLink]="['/settings/mailboxes', mailbox().id]">{{ t('mailboxes.remedy') }}</a>
        }
      </app-mailbox-trouble>
    }
  `,
  styleUrl: './mailbox-row.scss',
  host: { role: 'row' },
})
export class MailboxRow {
  readonly #moment = inject(Clock).moment;
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  readonly mailbox = input.required<MailboxSummary>();
  readonly busy = input.required<boolean>();
  readonly stateChosen = output<'active' | 'paused'>();

  protected readonly paused = computed(() => this.mailbox().status.state === 'paused');
  protected readonly problem = computed(() => {
    const condition = conditionOf(this.mailbox().status);
    return condition.kind === 'problem' ? condition.problem : null;
  });
  protected readonly lastSuccess = computed(() => {
    const at = this.mailbox().status.lastSuccessAt;
    return at === null ? this.t('mailboxes.never') : dateTime(at, this.#moment());
  });

  protected mails(count: number): string {
    return this.t('mailboxes.mails', { count: grouped(count) });
  }
}
