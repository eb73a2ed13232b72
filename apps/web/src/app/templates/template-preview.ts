import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { templateParts, type TemplateValues } from '#contracts/template-variables';
import { injectT } from '../platform/i18n.ts';

/** A template as it would stand in the reply: what was filled in is tinted, what is open is red, underlined and counted. */
@Component({
  selector: 'app-template-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="words">
      @for (part of parts(); track $index) {
        <span [class]="part.kind">{{ part.text }}</span>
      }
    </p>
    @if (open(); as count) {
      <p class="open">{{ t('templates.open', { count }) }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      overflow: auto;
    }
    .words {
      line-height: 1.8;
      overflow-wrap: anywhere;
    }
    .words span {
      white-space: pre-wrap;
    }
    .filled {
      padding: 0 2px;
      border-radius: var(--r-1);
      background: var(--c-accent-soft);
      color: var(--c-on-accent-soft);
    }
    .missing,
    .unknown {
      padding: 0 2px;
      border-radius: var(--r-1);
      background: var(--c-danger-soft);
      color: var(--c-on-danger-soft);
      text-decoration: underline dashed;
      text-underline-offset: 3px;
    }
    .open {
      margin-top: 10px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      line-height: 1.65;
    }
  `,
})
export class TemplatePreview {
  protected readonly t = injectT();
  readonly body = input.required<string>();
  readonly values = input.required<TemplateValues>();
  protected readonly parts = computed(() => templateParts(this.body(), this.values()));
  protected readonly open = computed(() => this.parts().filter(({ kind }) => kind === 'missing' || kind === 'unknown').length);
}
