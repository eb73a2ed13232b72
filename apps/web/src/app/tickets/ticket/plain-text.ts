import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PersonRef } from '#contracts/accounts';
import { mentionParts } from './mentions.ts';
import { textLinks, type TextPart } from './text-links.ts';

/** A plain text as paragraphs, web addresses as links, called people in their colour. Line breaks stay. */
@Component({
  selector: 'app-plain-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (paragraph of paragraphs(); track $index) {
    <p>
      @for (part of paragraph; track $index) {
        @if (part.href) {
          <a target="_blank" rel="noopener noreferrer" [href]="part.href">{{ part.text }}</a>
        } @else if (part.person) {
          <b>{{ part.text }}</b>
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
    a,
    b {
      color: var(--c-accent);
    }
    b {
      font-weight: var(--fw-med);
    }
    a:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  `,
})
export class PlainText {
  readonly text = input.required<string>();
  /** Whom an @ in it names. */
  readonly people = input<readonly PersonRef[]>([]);
  protected readonly paragraphs = computed(() =>
    this.text()
      .replace(/\r\n?/g, '\n')
      .trim()
      .split(/\n[ \t\u3000]*\n\s*/u)
      .map((paragraph) => textLinks(paragraph).flatMap((part) => this.#named(part))),
  );

  #named({ text, href }: TextPart): (TextPart & { person: PersonRef | null })[] {
    if (href) return [{ text, href, person: null }];
    return mentionParts(text, this.people()).map((part) => ({ ...part, href: null }));
  }
}
