import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { VIEWS, type ViewKey } from '#contracts/tickets';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { IconButton } from '../ui/icon-button.ts';
import { Icon } from '../ui/icon.ts';
import type { IconName } from '../ui/icon-names.ts';
import { Nav, NavHeading, NavItem } from '../ui/nav.ts';
import { InboxStore } from './inbox-store.ts';
import { Mailboxes } from './mailboxes.ts';
import { NewTickets } from './new-ticket/new-ticket-dialog.ts';
import { TicketCounts } from './ticket-counts.ts';

const ICONS: Record<ViewKey, IconName> = { mine: 'person', unassigned: 'person-plus', overdue: 'warning', all: 'menu', closed: 'check' };

/** Views and mailboxes with how many open tickets each holds. */
@Component({
  selector: 'app-inbox-nav',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, IconButton, Nav, NavHeading, NavItem, RouterLink, RouterLinkActive],
  template: `<ui-nav [label]="t('inbox.views')" [class.drawer]="drawer()">
    <span heading class="ellipsis">{{ session.state()?.organisation?.name }}</span>
    @if (mayCreate()) {
      <button heading class="new" uiIconButton="pen" [small]="true" [label]="t('newTicket.open')" (click)="newTickets.open()"></button>
    }
    @for (view of views(); track view.key) {
      <a
        uiNavItem
        [hot]="view.hot"
        [routerLink]="['/inbox', view.key]"
        [attr.aria-current]="view.current && !junk.isActive ? 'page' : null"
        (click)="chosen.emit()"
      >
        <ui-icon [name]="view.icon" />{{ view.name }}<span count>{{ view.count }}</span>
      </a>
    }
    <a
      uiNavItem
      [routerLink]="['/inbox/spam']"
      routerLinkActive
      #junk="routerLinkActive"
      [attr.aria-current]="junk.isActive ? 'page' : null"
      (click)="chosen.emit()"
    >
      <ui-icon name="shield" />{{ t('spam.title') }}
    </a>
    <div uiNavHeading>{{ t('inbox.mailboxes') }}</div>
    @for (mailbox of mailboxes(); track mailbox.id) {
      <a
        uiNavItem
        [hot]="mailbox.hot"
        [routerLink]="['/inbox/all']"
        [queryParams]="{ mailbox: mailbox.id }"
        [attr.aria-current]="mailbox.current && !junk.isActive ? 'page' : null"
        (click)="chosen.emit()"
      >
        <ui-icon [name]="mailbox.icon" />{{ mailbox.name }}<span count>{{ mailbox.count }}</span>
      </a>
    }
  </ui-nav>`,
  styles: `
    ui-nav {
      height: 100%;
    }
    .new {
      margin-left: auto;
    }
  `,
})
export class InboxNav {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  protected readonly newTickets = inject(NewTickets);
  readonly #counts = inject(TicketCounts);
  readonly #mailboxes = inject(Mailboxes);
  readonly #filter = inject(InboxStore).filter;
  /** Over the page instead of beside it. */
  readonly drawer = input(false);
  /** A link was followed: a drawer closes. */
  readonly chosen = output();

  protected readonly mayCreate = computed(() => (this.#mailboxes.list() ?? []).some(({ id }) => this.session.mayIn(id, 'ticket.work')));
  protected readonly views = computed(() => {
    const counts = this.#counts.counts();
    const { view, mailboxId } = this.#filter();
    return VIEWS.map((key) => ({
      key,
      icon: ICONS[key],
      name: this.t(`inbox.view.${key}`),
      count: key === 'closed' ? '' : (counts?.[key] ?? ''),
      hot: key === 'overdue' && (counts?.overdue ?? 0) > 0,
      current: key === view && mailboxId === undefined,
    }));
  });

  protected readonly mailboxes = computed(() => {
    const { mailboxId } = this.#filter();
    return (this.#mailboxes.list() ?? []).map(({ id, name, status }) => {
      const trouble = status.state === 'paused' ? this.t('inbox.stopped') : status.problem ? this.t('inbox.trouble') : '';
      return {
        id,
        name,
        icon: (trouble ? 'offline' : 'mail') satisfies IconName as IconName,
        count: trouble || (this.#counts.inMailbox(id) ?? ''),
        hot: status.problem !== null,
        current: id === mailboxId,
      };
    });
  });
}
