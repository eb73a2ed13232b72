import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { SavedView } from '#contracts/saved-views';
import { VIEWS, type ViewKey } from '#contracts/ticket-filter';
import { injectT } from '../platform/i18n.ts';
import { Session } from '../platform/session.ts';
import { IconButton } from '../ui/icon-button.ts';
import { Icon } from '../ui/icon.ts';
import type { IconName } from '../ui/icon-names.ts';
import { Nav, NavHeading, NavItem } from '../ui/nav.ts';
import { InboxStore } from './inbox-store.ts';
import { conditionsOf, paramsOf, sameList } from './list-address.ts';
import { Mailboxes } from './mailboxes.ts';
import { NewMails } from './new-mail/new-mails.ts';
import { NewTickets } from './new-ticket/new-ticket-dialog.ts';
import { PreventedCount } from './prevented-count.ts';
import { SavedViewList } from './saved-view-list.ts';
import { TicketCounts } from './ticket-counts.ts';

const ICONS: Record<ViewKey, IconName> = {
  mine: 'person',
  unassigned: 'person-plus',
  overdue: 'warning',
  today: 'clock',
  'awaiting-approval': 'approval',
  'on-hold': 'pause',
  all: 'menu',
  closed: 'check',
};

/** Views and mailboxes with how many open tickets each holds. */
@Component({
  selector: 'app-inbox-nav',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, IconButton, Nav, NavHeading, NavItem, PreventedCount, RouterLink, RouterLinkActive],
  template: `<ui-nav [label]="t('inbox.views')" [class.drawer]="drawer()">
    <span heading class="ellipsis">{{ session.state()?.organisation?.name }}</span>
    @if (newMails.mailboxes().length > 0) {
      <button heading class="new" uiIconButton="send" [small]="true" [label]="t('newMail.open')" (click)="newMails.open()"></button>
    }
    @if (mayCreate()) {
      <button heading class="new" uiIconButton="pen" [small]="true" [label]="t('newTicket.open')" (click)="newTickets.open()"></button>
    }
    @for (view of views(); track view.key) {
      <a
        uiNavItem
        [hot]="view.hot"
        [class.warm]="view.warm"
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
    @if (saved().length > 0) {
      <div uiNavHeading>{{ t('savedView.title') }}</div>
      @for (view of saved(); track view.stored.id) {
        <div class="saved">
          <a
            uiNavItem
            [routerLink]="['/inbox', view.stored.filter.view]"
            [queryParams]="view.params"
            [attr.aria-current]="view.current && !junk.isActive ? 'page' : null"
            [title]="view.stored.name"
            (click)="chosen.emit()"
          >
            <ui-icon [name]="view.stored.shared ? 'customers' : 'filter'" />{{ view.stored.name }}<span count>{{ view.count }}</span>
          </a>
          @if (view.mayEdit) {
            <button
              uiIconButton="more"
              [small]="true"
              [label]="t('savedView.editOne', { name: view.stored.name })"
              (click)="edit(view.stored)"
            ></button>
          }
        </div>
      }
    }
    <ng-container foot>
      @defer (on idle) {
        <app-prevented-count />
      }
    </ng-container>
  </ui-nav>`,
  styles: `
    .warm {
      --mark: var(--c-warn);
    }
    .saved {
      position: relative;
    }
    .saved button {
      position: absolute;
      top: 2px;
      right: 2px;
      opacity: 0;
      background: var(--c-bg);
    }
    .saved:hover button,
    .saved button:focus-visible {
      opacity: 1;
    }
    @media (hover: none) {
      .saved button {
        top: 9px;
        opacity: 1;
      }
      .saved a {
        padding-right: 40px;
      }
    }
    ui-nav {
      height: 100%;
    }
    .new {
      margin-left: auto;
    }
    .new + .new {
      margin-left: 0;
    }
  `,
})
export class InboxNav {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  protected readonly newMails = inject(NewMails);
  protected readonly newTickets = inject(NewTickets);
  readonly #counts = inject(TicketCounts);
  readonly #mailboxes = inject(Mailboxes);
  readonly #views = inject(SavedViewList);
  readonly #dialog = inject(MatDialog);
  readonly #filter = inject(InboxStore).filter;
  /** Over the page instead of beside it. */
  readonly drawer = input(false);
  /** A link was followed: a drawer closes. */
  readonly chosen = output();

  protected readonly mayCreate = computed(() => (this.#mailboxes.list() ?? []).some(({ id }) => this.session.mayIn(id, 'ticket.work')));
  protected readonly views = computed(() => {
    const counts = this.#counts.counts();
    const filter = this.#filter();
    return VIEWS.map((key) => ({
      key,
      icon: ICONS[key],
      name: this.t(`inbox.view.${key}`),
      count: key === 'closed' ? '' : (counts?.[key] ?? ''),
      hot: key === 'overdue' && (counts?.overdue ?? 0) > 0,
      warm: key === 'today' && (counts?.today ?? 0) > 0,
      current: key === filter.view && conditionsOf(filter).length === 0,
    }));
  });

  protected readonly mailboxes = computed(() => {
    const filter = this.#filter();
    const saved = this.#views.of(filter);
    return (this.#mailboxes.list() ?? []).map(({ id, name, status }) => {
      const trouble = status.state === 'paused' ? this.t('inbox.stopped') : status.problem ? this.t('inbox.trouble') : '';
      return {
        id,
        name,
        icon: (trouble ? 'offline' : 'mail') satisfies IconName as IconName,
        count: trouble || (this.#counts.total({ view: 'all', mailboxId: id }) ?? ''),
        hot: status.problem !== null,
        current: id === filter.mailboxId && !saved,
      };
    });
  });

  protected readonly saved = computed(() => {
    const filter = this.#filter();
    const me = this.session.me()?.id;
    return this.#views.list().map((stored) => ({
      stored,
      count: this.#counts.total(stored.filter) ?? '',
      params: paramsOf(stored.filter),
      current: sameList(stored.filter, filter),
      mayEdit: stored.owner.id === me || this.session.may('organisation.manage'),
    }));
  });

  protected async edit(view: SavedView): Promise<void> {
    const { openSavedViewDialog } = await import('./saved-view-dialog.ts');
    await openSavedViewDialog(this.#dialog, { view, filter: view.filter });
  }
}
