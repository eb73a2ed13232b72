import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { locks } from '#contracts/locks';
import { apiResource } from '../platform/api.ts';
import { injectT } from '../platform/i18n.ts';
import { Push } from '../platform/push.ts';
import { Icon } from '../ui/icon.ts';

/** 今月防いだ二重返信 N件: what the locks are for. Counted when the navigation comes up. Says nothing while there were none. */
@Component({
  selector: 'app-prevented-count',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `@if (count(); as count) {
    <p [title]="t('prevented.why')">
      <ui-icon name="shield" [size]="14" /><span>{{ t('prevented.thisMonth') }}</span
      ><b class="tabular">{{ t('prevented.count', { count }) }}</b>
    </p>
  }`,
  styles: `
    p {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 8px 8px 4px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      line-height: 1.35;
    }
    b {
      margin-left: auto;
      color: var(--c-ink-2);
      font-weight: var(--fw-med);
      white-space: nowrap;
    }
  `,
})
export class PreventedCount {
  protected readonly t = injectT();
  readonly #resource = apiResource(locks.prevented, () => ({}), inject(Push).generation);
  protected readonly count = computed(() => (this.#resource.hasValue() ? this.#resource.value().thisMonth : 0));
}
