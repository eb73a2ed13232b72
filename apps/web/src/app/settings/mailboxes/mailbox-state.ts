import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { MailboxStatus } from '#contracts/mailboxes';
import { Clock } from '../../platform/clock.ts';
import { dateTimeInText } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { conditionOf, type MailboxCondition } from './mailbox-condition.ts';
import { grouped } from './test-steps.ts';

const ICONS: Record<MailboxCondition['kind'], IconName> = {
  receiving: 'check',
  behind: 'refresh',
  importing: 'refresh',
  waiting: 'clock',
  paused: 'pause',
  problem: 'warning',
};

/** How a mailbox is doing: a word with its sign, one line below it, and the bar of an import. */
@Component({
  selector: 'app-mailbox-state',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <b><ui-icon [name]="icon()" />{{ word() }}</b>
    @if (import(); as import) {
      <span
        class="bar"
        role="progressbar"
        aria-valuemin="0"
        [attr.aria-valuenow]="import.done"
        [attr.aria-valuemax]="import.total"
        [attr.aria-label]="t('mailboxes.importingLabel', { name: name() })"
        ><i [style.width.%]="import.percent"></i
      ></span>
    }
    @if (line()) {
      <small class="tabular">{{ line() }}</small>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    b {
      display: flex;
      align-items: center;
      gap: 5px;
      font-weight: var(--fw-med);
    }
    small {
      display: block;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      line-height: 1.5;
      text-wrap: pretty;
    }
    :host(.receiving) b {
      color: var(--c-ok);
    }
    :host(.problem) b {
      color: var(--c-danger);
      font-weight: var(--fw-bold);
    }
    :host(.paused) b {
      color: var(--c-ink-3);
    }
    :host(.behind, .importing, .waiting) ui-icon {
      color: var(--c-accent);
    }
    .bar {
      display: block;
      max-width: 240px;
      height: 6px;
      margin: 5px 0 3px;
      border-radius: 3px;
      background: var(--c-surface-3);
    }
    .bar i {
      display: block;
      height: 6px;
      border-radius: 3px;
      background: var(--c-accent);
      transition: width var(--t-slow) var(--ease-out);
    }
  `,
  host: { '[class]': 'condition().kind' },
})
export class MailboxState {
  readonly #moment = inject(Clock).moment;
  protected readonly t = injectT();
  readonly name = input.required<string>();
  readonly status = input.required<MailboxStatus>();

  protected readonly condition = computed(() => conditionOf(this.status()));
  protected readonly word = computed(() => this.t(`mailboxes.state.${this.condition().kind}`));
  protected readonly icon = computed(() => ICONS[this.condition().kind]);
  protected readonly import = computed(() => {
    const condition = this.condition();
    return condition.kind === 'importing' ? condition : null;
  });
  protected readonly line = computed(() => {
    const condition = this.condition();
    switch (condition.kind) {
      case 'importing':
        return this.t('mailboxes.importing', { done: grouped(condition.done), total: grouped(condition.total) });
      case 'behind':
        return this.t('mailboxes.behindWhy');
      case 'waiting':
        return this.t('mailboxes.waitingWhy');
      case 'paused':
        return this.t('mailboxes.pausedWhy');
      case 'problem':
        return condition.since === null ? '' : this.t('mailboxes.since', { when: dateTimeInText(condition.since, this.#moment()) });
      case 'receiving':
        return '';
    }
  });
}
