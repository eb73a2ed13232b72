import { ChangeDetectionStrategy, Component, type ElementRef, input, viewChild } from '@angular/core';

/** The 52 px line over the work: title, a quiet count, then whatever the page does. */
@Component({
  selector: 'ui-page-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ng-content select="[lead]" />
    <h1 #heading class="ellipsis" tabindex="-1">{{ title() }}</h1>
    @if (count()) {
      <span class="count tabular">{{ count() }}</span>
    }
    <span class="space"></span>
    <ng-content />
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
      flex: none;
      height: 52px;
      padding: 0 16px;
      border-bottom: 1px solid var(--c-line);
    }
    h1 {
      font-size: var(--title-size, var(--fs-17));
      white-space: nowrap;
    }
    h1:focus-visible {
      outline: none;
    }
    .count {
      flex: none;
      color: var(--c-ink-3);
    }
    .space {
      flex: 1;
    }
    @media (max-width: 720px) {
      :host {
        height: 56px;
        gap: 2px;
        padding: 0 4px 0 16px;
        border-bottom: 0;
      }
      h1 {
        font-size: var(--fs-20);
      }
      .count {
        display: none;
      }
    }
  `,
})
export class PageHead {
  readonly title = input.required<string>();
  readonly count = input('');
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  focus(): void {
    this.heading().nativeElement.focus();
  }
}
