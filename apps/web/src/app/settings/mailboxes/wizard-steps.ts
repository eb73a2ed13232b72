import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';

export const WIZARD_STEPS = ['address', 'servers', 'intake', 'rules'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

/** Where we are on the way to a new mailbox. */
@Component({
  selector: 'app-wizard-steps',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `<ol [attr.aria-label]="t('mailboxes.wizard.steps')">
    @for (step of steps(); track step.name) {
      <li [class]="step.state" [attr.aria-current]="step.state === 'now' ? 'step' : null">
        <b class="tabular">
          @if (step.state === 'done') {
            <ui-icon name="check" [size]="12" />
          } @else {
            {{ step.number }}
          }</b
        ><span>{{ step.words }}</span>
      </li>
    }
  </ol>`,
  styles: `
    ol {
      display: flex;
      margin-bottom: 24px;
      border-bottom: 1px solid var(--c-line);
    }
    li {
      display: flex;
      align-items: center;
      gap: 7px;
      margin-right: 28px;
      padding-bottom: 10px;
      color: var(--c-ink-3);
      white-space: nowrap;
    }
    b {
      display: grid;
      place-items: center;
      width: 20px;
      height: 20px;
      border-radius: 50%;
      box-shadow: inset 0 0 0 1.5px currentColor;
      font-size: var(--fs-11);
    }
    .now {
      color: var(--c-ink);
      font-weight: 700;
      box-shadow: inset 0 -2px 0 var(--c-accent);
    }
    .done {
      color: var(--c-ok);
    }
    @media (max-width: 720px) {
      li {
        margin-right: 16px;
      }
      li:not(.now) span {
        display: none;
      }
    }
  `,
})
export class WizardSteps {
  protected readonly t = injectT();
  readonly current = input.required<WizardStep>();

  protected readonly steps = computed(() => {
    const now = WIZARD_STEPS.indexOf(this.current());
    return WIZARD_STEPS.map((name, index) => ({
      name,
      words: this.t(`mailboxes.wizard.${name}`),
      number: index + 1,
      state: index < now ? 'done' : index === now ? 'now' : 'later',
    }));
  });
}
