import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ProblemCode } from '#contracts/mailboxes';
import { injectT } from '../../platform/i18n.ts';
import { Trouble } from '../../ui/trouble.ts';

/** A mailbox in trouble. */
@Component({
  selector: 'app-mailbox-trouble',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Trouble],
  template: `<ui-trouble [words]="words()"><ng-content /></ui-trouble>`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class MailboxTrouble {
  readonly problem = input.required<ProblemCode>();
  readonly #t = injectT();
  protected readonly words = computed(() => ({
    what: this.#t(`mailboxes.problem.${this.problem()}.what`),
    safe: this.#t(`mailboxes.problem.${this.problem()}.safe`),
    todo: this.#t(`mailboxes.problem.${this.problem()}.todo`),
  }));
}
