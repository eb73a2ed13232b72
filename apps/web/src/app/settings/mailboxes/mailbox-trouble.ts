import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ProblemCode } from '#contracts/mailboxes';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';

/** A mailbox in trouble: what happened, what is safe, what to do. The remedy is projected. */
@Component({
  selector: 'app-mailbox-trouble',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <ui-icon name="warning" />
    <div>
      <b>{{ words().what }}</b>
      <p>{{ t('common.sentences', { first: words().safe, second: words().todo }) }}</p>
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: 9px;
      padding: 10px 12px;
      border-radius: var(--r-2);
      background: var(--c-danger-soft);
      color: var(--c-on-danger-soft);
      --icon-cut: var(--c-danger-soft);
      line-height: 1.65;
    }
    ui-icon {
      margin-top: 3px;
    }
    b {
      font-weight: var(--fw-bold);
    }
    p {
      text-wrap: pretty;
    }
  `,
})
export class MailboxTrouble {
  protected readonly t = injectT();
  readonly problem = input.required<ProblemCode>();
  protected readonly words = computed(() => ({
    what: this.t(`mailboxes.problem.${this.problem()}.what`),
    safe: this.t(`mailboxes.problem.${this.problem()}.safe`),
    todo: this.t(`mailboxes.problem.${this.problem()}.todo`),
  }));
}
