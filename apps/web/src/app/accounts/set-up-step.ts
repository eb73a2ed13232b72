import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../ui/icon.ts';

/** One line of the set-up list: a number or a tick, what it is, why or what came of it, and a button (slot `[action]`). Its form opens below. */
@Component({
  selector: 'app-set-up-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    @if (state() === 'done') {
      <span class="mark"><ui-icon name="check" [size]="20" /></span>
    } @else {
      <span class="number tabular">{{ number() }}</span>
    }
    <b class="title">{{ title() }}</b>
    <span class="action"><ng-content select="[action]" /></span>
    <span class="text">{{ text() }}</span>
    <div class="form"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 28px 1fr auto;
      gap: 2px 12px;
      align-items: center;
      padding: 15px 0;
      border-bottom: 1px solid var(--c-line);
    }
    :host(:last-of-type) {
      border-bottom: 0;
    }
    .mark {
      color: var(--c-ok);
    }
    .number {
      display: grid;
      place-items: center;
      width: 22px;
      height: 22px;
      border-radius: 50%;
      box-shadow: inset 0 0 0 1.5px var(--c-control);
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      font-weight: var(--fw-bold);
    }
    :host(.now) .number {
      background: var(--c-accent);
      box-shadow: none;
      color: var(--c-on-accent);
    }
    .title {
      font-size: var(--fs-14);
      font-weight: var(--fw-bold);
    }
    :host(.done) .title {
      color: var(--c-ink-3);
      font-weight: var(--fw-med);
    }
    .action {
      grid-row: 1 / 3;
      grid-column: 3;
    }
    .text {
      grid-column: 2;
      color: var(--c-ink-3);
      line-height: 1.6;
    }
    .form {
      grid-column: 2 / -1;
    }
    .form:empty {
      display: none;
    }
    .form ::ng-deep form {
      max-width: 400px;
      padding-top: 16px;
    }
  `,
  host: { role: 'listitem', '[class]': 'state()', '[attr.aria-current]': 'current()' },
})
export class SetUpStep {
  readonly number = input.required<number>();
  readonly title = input.required<string>();
  readonly text = input('');
  readonly state = input.required<'done' | 'now' | 'later'>();
  protected readonly current = computed(() => (this.state() === 'now' ? 'step' : null));
}
