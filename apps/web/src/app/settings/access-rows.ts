import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { LEVELS, type Level } from '#contracts/permissions';
import { injectT } from '../platform/i18n.ts';
import { Segments } from '../ui/segments.ts';

type Choice = Level | 'none';

/** A level for each of some people or mailboxes; without one there is no access. */
@Component({
  selector: 'app-access-rows',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Segments],
  template: `@for (row of rows(); track row.id) {
    <div class="row">
      <span class="ellipsis">{{ row.name }}</span>
      <ui-segments
        [label]="row.name"
        [options]="choices()"
        [value]="levels().get(row.id) ?? 'none'"
        (valueChange)="choose(row.id, $event)"
      />
    </div>
  }`,
  styles: `
    :host {
      display: block;
    }
    .row {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 16px;
      padding: 7px 0;
      border-bottom: 1px solid var(--c-line);
    }
    @media (max-width: 720px) {
      .row {
        flex-direction: column;
        align-items: stretch;
        gap: 4px;
      }
    }
  `,
})
export class AccessRows {
  protected readonly t = injectT();
  readonly rows = input.required<readonly { id: number; name: string }[]>();
  readonly levels = model.required<ReadonlyMap<number, Level>>();

  protected readonly choices = computed(() =>
    (['none', ...LEVELS] satisfies Choice[]).map((value) => ({ value, label: this.t(`members.level.${value}`) })),
  );

  protected choose(id: number, choice: Choice): void {
    const others = [...this.levels()].filter(([each]) => each !== id);
    this.levels.set(new Map(choice === 'none' ? others : [...others, [id, choice]]));
  }
}
