import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Level } from '#contracts/permissions';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icon-names.ts';

const ICONS: Record<Level, IconName> = { manage: 'settings', reply: 'reply', view: 'eye' };

/** 管理 · 返信 · 閲覧 · —, each with its sign. */
@Component({
  selector: 'app-level-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `@if (icon(); as name) {
      <ui-icon [name]="name" [size]="14" />{{ word() }}
    } @else {
      <span aria-hidden="true">{{ t('members.levelShort') }}</span><span class="visually-hidden">{{ word() }}</span>
    }`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      font-size: var(--fs-12);
      white-space: nowrap;
    }
    ui-icon {
      color: var(--c-accent);
    }
    :host(.view) ui-icon,
    :host(.no-access) {
      color: var(--c-ink-3);
    }
  `,
  host: { '[class]': 'level() ?? "no-access"' },
})
export class LevelMark {
  protected readonly t = injectT();
  readonly level = input.required<Level | null>();
  protected readonly word = computed(() => this.t(`members.level.${this.level() ?? 'none'}`));
  protected readonly icon = computed(() => {
    const level = this.level();
    return level === null ? null : ICONS[level];
  });
}
