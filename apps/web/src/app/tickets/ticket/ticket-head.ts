import { ChangeDetectionStrategy, Component, type ElementRef, computed, inject, input, model, output, viewChild } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { TicketDetail, TicketRow } from '#contracts/tickets';
import { Clock } from '../../platform/clock.ts';
import { dateOnly } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Avatar } from '../../ui/avatar.ts';
import { Button } from '../../ui/button.ts';
import { IconButton } from '../../ui/icon-button.ts';
import { Icon } from '../../ui/icon.ts';
import { Keys } from '../../ui/keys.ts';
import { DeadlineMark } from '../deadline-mark.ts';
import { familyName } from '../family-name.ts';
import { PhaseMark } from '../phase-mark.ts';
import { ScheduleMark } from '../schedule-mark.ts';

export type TicketTab = 'conversation' | 'history';
export type HeadAct = 'hold' | 'escalate' | 'merge' | 'relate' | 'rehouse' | 'resume' | 'no-reply-needed' | 'close' | 'reopen';

/** What it is about, where it stands, who looks at it, and the few things done to it as a whole. */
@Component({
  selector: 'app-ticket-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, Button, DeadlineMark, Icon, IconButton, Keys, MatMenu, MatMenuItem, MatMenuTrigger, PhaseMark, ScheduleMark],
  templateUrl: './ticket-head.html',
  styleUrl: './ticket-head.scss',
})
export class TicketHead {
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  protected readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly t = injectT();

  readonly detail = input.required<TicketDetail>();
  readonly row = input.required<TicketRow>();
  readonly tab = model.required<TicketTab>();
  readonly infoShown = input(false);
  /** Where it stands in the list that it was opened from; null: it is not in it. */
  readonly place = input<{ at: number; count: number; more: boolean } | null>(null);
  readonly acted = output<HeadAct>();
  /** To the next ticket of the list, or the one before. */
  readonly stepped = output<1 | -1>();
  readonly printed = output();
  readonly back = output();
  readonly infoToggled = output();

  protected readonly tabs: readonly TicketTab[] = ['conversation', 'history'];
  protected readonly subject = computed(() => this.row().subject || this.t('ticket.noSubject'));
  protected readonly mayWork = computed(() => this.detail().may.work);
  protected readonly mine = computed(() => this.row().assignee?.id === this.#session.me()?.id);
  protected readonly viewers = computed(() => this.row().viewers.filter(({ id }) => id !== this.#session.me()?.id));
  protected readonly viewing = computed(() => {
    const names = this.viewers().map(({ name }) => familyName(name));
    return this.t('ticket.viewing', { names: names.reduce((one, other) => this.t('ticket.between', { one, other })) });
  });
  protected readonly held = computed(() => {
    const { resumeOn } = this.row();
    return resumeOn ? this.t('ticket.heldUntil', { date: dateOnly(resumeOn, this.#clock.moment()) }) : this.t('ticket.held');
  });

  focus(): void {
    this.heading().nativeElement.focus({ preventScroll: true });
  }

  protected otherTab(): void {
    this.tab.update((tab) => (tab === 'history' ? 'conversation' : 'history'));
  }

  protected moveTab(event: Event): void {
    event.preventDefault();
    this.otherTab();
    const bar = (event.currentTarget as HTMLElement).parentElement;
    requestAnimationFrame(() => bar?.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  }
}
