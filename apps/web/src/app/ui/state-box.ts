import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** In place of content: nothing here, could not load, not found. A picture (slot `picture`), one sentence, what next. */
@Component({
  selector: 'ui-state-box',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ng-content select="[picture]" />
    @if (level() === 1) {
      <h1>{{ title() }}</h1>
    } @else {
      <h2>{{ title() }}</h2>
    }
    @if (text()) {
      <p>{{ text() }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      flex: 1;
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 10px;
      padding: 24px;
      text-align: center;
    }
    h1,
    h2 {
      font-size: var(--fs-17);
    }
    p {
      max-width: 420px;
      color: var(--c-ink-2);
      line-height: 1.75;
      text-wrap: pretty;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 8px;
      margin-top: 8px;
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class StateBox {
  readonly title = input.required<string>();
  readonly text = input('');
  /** 1: it stands in place of the whole page. */
  readonly level = input<1 | 2>(2);
}
