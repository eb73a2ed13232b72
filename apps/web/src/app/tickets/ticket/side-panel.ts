import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { PRIORITIES, type PhaseKey, type TicketDetail, type TicketRow } from '#contracts/tickets';
import { duration } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Avatar } from '../../ui/avatar.ts';
import { Icon } from '../../ui/icon.ts';
import { DeadlineMark } from '../deadline-mark.ts';
import { PhaseMark } from '../phase-mark.ts';
import { CustomerCard } from './customer-card.ts';
import { openDeadlineDialog } from './deadline-dialog.ts';
import { dwellTotal } from './dwell-bars.ts';
import { DwellList } from './dwell-list.ts';
import { openHoldDialog } from './hold-dialog.ts';
import { People } from './people.ts';
import { Phases } from './phases.ts';
import { TagEditor } from './tag-editor.ts';
import { TicketLinks } from './ticket-links.ts';
import { TicketStore } from './ticket-store.ts';

/** だれが・どこまで・いつまでに, and who asks. */
@Component({
  selector: 'app-side-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, CustomerCard, DeadlineMark, DwellList, Icon, MatMenu, MatMenuItem, MatMenuTrigger, PhaseMark, TagEditor, TicketLinks],
  templateUrl: './side-panel.html',
  styleUrl: './side-panel.scss',
})
export class SidePanel {
  readonly #dialog = inject(MatDialog);
  readonly #session = inject(Session);
  readonly #phases = inject(Phases);
  readonly #people = inject(People);
  protected readonly store = inject(TicketStore);
  protected readonly t = injectT();
  readonly detail = input.required<TicketDetail>();
  readonly row = input.required<TicketRow>();

  protected readonly phaseMenu = viewChild('phaseTrigger', { read: MatMenuTrigger });
  protected readonly assigneeMenu = viewChild('assigneeTrigger', { read: MatMenuTrigger });
  protected readonly tags = viewChild(TagEditor);

  protected readonly priorities = PRIORITIES;
  protected readonly myId = computed(() => this.#session.me()?.id ?? 0);
  protected readonly mayWork = computed(() => this.detail().may.work);
  protected readonly total = computed(() => {
    const minutes = dwellTotal(this.detail().dwell);
    return minutes > 0 ? duration(minutes, this.t) : '';
  });
  protected readonly nextPhases = computed(() => this.#phases.next(this.row().phase));
  /** Opened as soon as the phases are known: a menu without items would leave the focus behind. */
  readonly #phasesAsked = signal(false);
  protected readonly colleagues = computed(() => this.#people.workingIn(this.row().mailboxId));
  protected readonly assignee = computed(() => {
    const { assignee } = this.row();
    if (!assignee) return this.t('common.unassigned');
    return assignee.id === this.myId() ? this.t('side.myself', { name: assignee.name }) : assignee.name;
  });

  constructor() {
    effect(() => {
      if (!this.#phasesAsked() || this.nextPhases().length === 0) return;
      this.#phasesAsked.set(false);
      untracked(() => setTimeout(() => this.phaseMenu()?.openMenu()));
    });
  }

  openPhases(): void {
    this.#phasesAsked.set(true);
  }

  openAssignees(): void {
    this.assigneeMenu()?.openMenu();
  }

  openTags(): void {
    this.tags()?.open();
  }

  assignToMe(): void {
    if (this.mayWork()) void this.store.assign(this.myId());
  }

  async changeDeadline(): Promise<void> {
    if (!this.mayWork()) return;
    const chosen = await openDeadlineDialog(this.#dialog, this.row().dueAt);
    if (chosen) await this.store.setDeadline(chosen.dueAt);
  }

  protected async choosePhase(phase: PhaseKey): Promise<void> {
    if (phase === 'closed') return void this.store.close('resolved');
    if (phase !== 'on-hold') return void this.store.setPhase(phase);
    const hold = await openHoldDialog(this.#dialog, 'hold');
    if (hold) await this.store.hold(hold.resumeOn);
  }
}
