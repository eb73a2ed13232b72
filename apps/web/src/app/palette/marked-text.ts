import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { marked } from './palette-query.ts';

/** A name in which the sought words are marked. */
@Component({
  selector: 'app-marked-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (piece of pieces(); track $index) {
    @if (piece.sought) {
      <mark>{{ piece.text }}</mark>
    } @else {
      <span>{{ piece.text }}</span>
    }
  }`,
  styles: `
    :host {
      white-space: pre;
    }
    mark {
      border-radius: 2px;
      background: var(--c-warn-soft);
      color: var(--c-on-warn-soft);
    }
  `,
})
export class MarkedText {
  readonly text = input.required<string>();
  readonly words = input.required<string>();
  protected readonly pieces = computed(() => marked(this.text(), this.words()));
}
