import { ChangeDetectionStrategy, Component } from '@angular/core';
import { injectT } from '../platform/i18n.ts';
import { Bone } from '../ui/bone.ts';

/** Widths of name and subject, so that it looks like a list and not like a pattern. */
const LINES = [
  [60, 72],
  [48, 58],
  [70, 80],
  [52, 64],
  [66, 49],
  [44, 70],
  [58, 61],
  [63, 55],
] as const;

/** The list before its first rows. */
@Component({
  selector: 'app-list-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone],
  template: `
    <span class="visually-hidden" role="status">{{ t('common.loading') }}</span>
    @for (line of lines; track $index) {
      <div class="line">
        <span></span><ui-bone [width]="line[0]" /><ui-bone [width]="line[1]" /><ui-bone [width]="60" /><ui-bone [width]="70" /><ui-bone
          [width]="80"
        /><ui-bone />
      </div>
    }
  `,
  styles: `
    :host {
      flex: 1;
      overflow: hidden;
    }
    .line {
      display: grid;
      grid-template-columns: 40px 168px 1fr 92px 108px 134px 58px;
      column-gap: 12px;
      align-items: center;
      height: var(--row-h);
      padding-right: 16px;
      border-bottom: 1px solid var(--c-line);
    }
    :host(.narrow) .line {
      grid-template-columns: 10px 1fr;
      height: 78px;
    }
    :host(.narrow) ui-bone {
      grid-column: 2;
    }
    :host(.narrow) ui-bone:nth-of-type(n + 3) {
      display: none;
    }
    @media (max-width: 720px) {
      .line {
        grid-template-columns: 16px 1fr;
        height: 120px;
      }
      ui-bone {
        grid-column: 2;
      }
      ui-bone:nth-of-type(n + 3) {
        display: none;
      }
    }
  `,
  host: { 'aria-busy': 'true' },
})
export class ListSkeleton {
  protected readonly t = injectT();
  protected readonly lines = LINES;
}
