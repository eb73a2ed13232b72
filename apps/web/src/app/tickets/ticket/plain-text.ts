import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { textLinks } from './text-links.ts';

/** A plain text as paragraphs, web addresses as links. Line breaks stay. */
@Component({
  selector: 'app-plain-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (paragraph of paragraphs(); track $index) {
    <p>
      @for (part of paragraph; track $index) {
        @if (part.href) {
          <a target="_blank" rel="noopener noreferrer" [href]="part.href">{{ part.text }}</a>
        } @else {
          <span>{{ part.text }}</span>
        }
      }
    </p>
  }`,
  styles: `
    :host {
      display: block;
      text-autospace: normal;
    }
    p {
      white-space: pre-wrap;
      text-wrap: pretty;
    }
    p + p {
      margin-top: 0.7em;
    }
    a {
      color: var(--c-accent);
    }
    a:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  `,
})
export class PlainText {
  readonly text = input.required<string>();
  protected readonly paragraphs = computed(() =>
    this.text()
      .replace(/\r\n?/g, '\n')
      .trim()
      .split(/\n[ \t\u3000]*\n\s*/u)
      .map(textLinks),
  );
}
