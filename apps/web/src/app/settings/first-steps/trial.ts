import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';

/** How to send oneself a first mail. That it came is told by the step above. */
@Component({
  selector: 'app-trial',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon],
  template: `
    <p>{{ t('firstSteps.trial.how') }}</p>
    <ul>
      @for (line of lines(); track line.address) {
        <li>
          <code>{{ line.address }}</code>
          <a uiButton="" size="small" [href]="line.mail"><ui-icon name="pen" [size]="14" />{{ t('firstSteps.trial.write') }}</a>
        </li>
      }
    </ul>
    <p class="wait" role="status"><ui-icon name="clock" />{{ t('firstSteps.trial.wait') }}</p>
  `,
  styles: `
    :host {
      display: block;
      padding-top: 10px;
      color: var(--c-ink-2);
      line-height: 1.7;
    }
    ul {
      display: grid;
      gap: 6px;
      margin: 8px 0;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 10px;
    }
    code {
      padding: 3px 8px;
      border-radius: var(--r-1);
      background: var(--c-surface-3);
      color: var(--c-ink);
      font-family: var(--ff-mono);
      user-select: all;
    }
    .wait {
      display: flex;
      align-items: center;
      gap: 7px;
      color: var(--c-ink-3);
    }
  `,
})
export class Trial {
  protected readonly t = injectT();
  readonly addresses = input.required<readonly string[]>();
  protected readonly lines = computed(() =>
    this.addresses().map((address) => ({
      address,
      mail: `mailto:${address}?subject=${encodeURIComponent(this.t('firstSteps.trial.subject'))}`,
    })),
  );
}
