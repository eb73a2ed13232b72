import { ChangeDetectionStrategy, Component, computed, inject, input, output, viewChild } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { TicketChange } from '#contracts/inbox';
import { PHASES, type TicketRow } from '#contracts/tickets';
import { Clock } from '../platform/clock.ts';
import { injectT } from '../platform/i18n.ts';
import { injectShortcuts } from '../platform/keyboard.ts';
import { Session } from '../platform/session.ts';
import { Avatar } from '../ui/avatar.ts';
import { Button } from '../ui/button.ts';
import { IconButton } from '../ui/icon-button.ts';
import { Icon } from '../ui/icon.ts';
import { Keys } from '../ui/keys.ts';
import { BulkWork } from './bulk-work.ts';
import { companyOf } from './company.ts';
import { familyName } from './family-name.ts';
import { PhaseMark } from './phase-mark.ts';
import { People } from './ticket/people.ts';

/** What can be done with the selected tickets, and who is in the way. */
@Component({
  selector: 'app-bulk-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, Button, Icon, IconButton, Keys, MatMenu, MatMenuItem, MatMenuTrigger, PhaseMark],
  template: `<div role="toolbar" [attr.aria-label]="t('inbox.bulk')">
    @if (warning(); as words) {
      <div class="warning">
        <ui-icon name="lock" [size]="14" /><span>{{ words }}</span>
        <button type="button" (click)="dropped.emit(busy())">{{ t('inbox.drop') }}</button>
      </div>
    }
    <span class="sum tabular" role="status">{{ t('inbox.selected', { count: rows().length }) }}</span>
    <span class="line"></span>
    <button #assigneeTrigger="matMenuTrigger" uiButton="ghost" [disabled]="nobodyFree()" [matMenuTriggerFor]="assignees">
      <ui-icon name="person" /><span class="word">{{ t('side.assignee') }}</span
      ><ui-keys keys="a" />
    </button>
    <mat-menu #assignees="matMenu">
      @for (person of colleagues(); track person.id) {
        <button mat-menu-item type="button" (click)="change({ do: 'assign', assigneeId: person.id })">
          <ui-avatar [person]="person" /><span>{{ person.id === myId() ? t('side.myself', { name: person.name }) : person.name }}</span>
        </button>
      }
      <button mat-menu-item type="button" (click)="change({ do: 'assign', assigneeId: null })">
        <ui-icon name="minus" /><span>{{ t('side.unassign') }}</span>
      </button>
    </mat-menu>
    <button #phaseTrigger="matMenuTrigger" uiButton="ghost" [disabled]="nobodyFree()" [matMenuTriggerFor]="phaseMenu">
      <ui-icon name="flag" /><span class="word">{{ t('inbox.column.phase') }}</span
      ><ui-keys keys="p" />
    </button>
    <mat-menu #phaseMenu="matMenu">
      @for (phase of phases; track phase) {
        <button mat-menu-item type="button" (click)="change({ do: 'set-phase', phase })"><app-phase-mark [phase]="phase" /></button>
      }
    </mat-menu>
    <button uiButton="ghost" [disabled]="nobodyFree()" (click)="tag()">
      <ui-icon name="tag" /><span class="word">{{ t('side.tags') }}</span
      ><ui-keys keys="t" />
    </button>
    <button uiButton="ghost" [disabled]="nobodyFree()" (click)="hold()">
      <ui-icon name="pause" /><span class="word">{{ t('ticket.hold') }}</span
      ><ui-keys keys="s" />
    </button>
    <button uiButton="ghost" [disabled]="rows().length === 0" (click)="change({ do: 'mark-read' })">
      <ui-icon name="eye" /><span class="word">{{ t('bulk.read') }}</span>
    </button>
    <button uiButton="ghost" [disabled]="nobodyFree()" (click)="closed.emit()">
      <ui-icon name="check" /><span class="word">{{ t('inbox.noReplyNeeded') }}</span
      ><ui-keys keys="e" />
    </button>
    <span class="line"></span>
    <button class="clear" uiIconButton="close" keys="escape" [label]="t('inbox.clear')" (click)="cleared.emit()"></button>
  </div>`,
  styles: `
    :host {
      position: absolute;
      left: 50%;
      bottom: 52px;
      z-index: 20;
      transform: translateX(-50%);
    }
    [role='toolbar'] {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px;
      width: max-content;
      max-width: min(960px, calc(100vw - 24px));
      padding: 6px;
      border-radius: var(--r-3);
      background: var(--c-raised);
      box-shadow: var(--sh-3);
    }
    .warning {
      display: flex;
      flex-basis: 100%;
      align-items: center;
      gap: 8px;
      margin-bottom: 6px;
      padding: 5px 12px;
      border-radius: var(--r-2);
      background: var(--c-warn-soft);
      color: var(--c-on-warn-soft);
      font-size: var(--fs-12);
    }
    .warning button {
      margin-left: auto;
      padding-left: 12px;
      font-weight: var(--fw-med);
      text-decoration: underline;
      text-underline-offset: 3px;
      white-space: nowrap;
    }
    .sum {
      padding: 0 12px;
      font-weight: var(--fw-bold);
      white-space: nowrap;
    }
    .line {
      width: 1px;
      height: 20px;
      margin: 0 4px;
      background: var(--c-line-2);
    }
    /* A sheet over the list, each deed with its word. */
    @media (max-width: 720px) {
      :host {
        inset: auto 0 0;
        transform: none;
      }
      [role='toolbar'] {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 4px;
        width: auto;
        max-width: none;
        padding: 6px 8px 8px;
        border-radius: var(--r-4) var(--r-4) 0 0;
      }
      .warning {
        grid-column: 1 / -1;
        order: -3;
        margin: 0;
      }
      .sum {
        grid-column: span 2;
        order: -2;
        align-self: center;
        padding: 0 8px;
      }
      .clear {
        order: -1;
        justify-self: end;
      }
      [uiButton] {
        flex-direction: column;
        gap: 4px;
        height: 56px;
        padding: 0 4px;
        font-size: var(--fs-12);
      }
      .line,
      ui-keys {
        display: none;
      }
    }
  `,
})
export class BulkBar {
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  protected readonly t = injectT();
  readonly #bulk = inject(BulkWork);
  readonly #people = inject(People);
  protected readonly assigneeMenu = viewChild('assigneeTrigger', { read: MatMenuTrigger });
  protected readonly phasesMenu = viewChild('phaseTrigger', { read: MatMenuTrigger });
  readonly rows = input.required<readonly TicketRow[]>();
  /** 対応不要 was pressed: also a key of the list. */
  readonly closed = output();
  readonly cleared = output();
  /** Ids that the person takes out because a colleague is replying. */
  readonly dropped = output<number[]>();

  readonly #replying = computed(() =>
    this.rows().flatMap((row) => {
      const company = companyOf(row, this.#session.me()?.id ?? 0, this.#clock.now());
      return company?.kind === 'replying' ? [{ id: row.id, who: company.who }] : [];
    }),
  );
  protected readonly phases = PHASES.filter((phase) => phase !== 'on-hold' && phase !== 'closed');
  protected readonly myId = computed(() => this.#session.me()?.id ?? 0);
  /** Who may work on all of them. */
  protected readonly colleagues = computed(() => {
    const [first, ...others] = [...new Set(this.rows().map(({ mailboxId }) => mailboxId))].map((id) => this.#people.workingIn(id));
    return (first ?? []).filter(({ id }) => others.every((people) => people.some((person) => person.id === id)));
  });
  protected readonly nobodyFree = computed(() => this.busy().length === this.rows().length);
  protected readonly busy = computed(() => this.#replying().map(({ id }) => id));
  protected readonly warning = computed(() => {
    const [first] = this.#replying();
    if (!first) return '';
    return this.t('inbox.skipped', { total: this.rows().length, count: this.busy().length, name: familyName(first.who.name) });
  });

  constructor() {
    injectShortcuts([
      { keys: 'a', run: () => this.assigneeMenu()?.openMenu(), name: 'side.changeAssignee' },
      { keys: 'p', run: () => this.phasesMenu()?.openMenu(), name: 'side.changePhase' },
      { keys: 't', run: () => void this.tag(), name: 'side.addTag' },
      { keys: 's', run: () => void this.hold(), name: 'ticket.hold' },
    ]);
  }

  protected async change(change: TicketChange): Promise<void> {
    this.#settle(await this.#bulk.change(this.rows(), change));
  }

  protected async tag(): Promise<void> {
    this.#settle(await this.#bulk.tag(this.rows()));
  }

  protected async hold(): Promise<void> {
    this.#settle(await this.#bulk.hold(this.rows()));
  }

  #settle(changed: boolean): void {
    if (changed) this.cleared.emit();
  }
}
