import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mailboxes, type MailboxSummary } from '#contracts/mailboxes';
import { Api } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { StateBox } from '../../ui/state-box.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { SettingsHead } from '../settings-head.ts';
import { MailboxRow } from './mailbox-row.ts';

/** The mailboxes that I manage, with their state as it changes. */
@Component({
  selector: 'app-mailbox-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, Icon, MailboxRow, RouterLink, SettingsHead, StateBox, TroubleBox, TroublePage],
  template: `
    <app-settings-head [title]="t('mailboxes.title')" [count]="count()">
      @if (session.may('mailbox.create')) {
        <a uiButton="primary" routerLink="/settings/mailboxes/new"><ui-icon name="plus" />{{ t('mailboxes.connect') }}</a>
      }
    </app-settings-head>
    @if (trouble(); as error) {
      <ui-trouble-box class="refused" [error]="error" />
    }
    @if (mine(); as mine) {
      @if (mine.length > 0) {
        <div class="table" role="table" [attr.aria-label]="t('mailboxes.title')">
          <div class="head" role="row">
            <span role="columnheader">{{ t('mailboxes.column.mailbox') }}</span>
            <span role="columnheader">{{ t('mailboxes.column.state') }}</span>
            <span role="columnheader">{{ t('mailboxes.column.lastSuccess') }}</span>
            <span role="columnheader">{{ t('mailboxes.column.behind') }}</span>
            <span role="columnheader">{{ t('mailboxes.column.quarantined') }}</span>
            <span role="columnheader"
              ><span class="visually-hidden">{{ t('mailboxes.column.actions') }}</span></span
            >
          </div>
          @for (mailbox of mine; track mailbox.id) {
            <app-mailbox-row [mailbox]="mailbox" [busy]="busy() === mailbox.id" (stateChosen)="setState(mailbox, $event)" />
          }
        </div>
      } @else {
        <ui-state-box [title]="t('mailboxes.empty')" [text]="t('mailboxes.emptyWhy')">
          @if (session.may('mailbox.create')) {
            <a uiButton="primary" routerLink="/settings/mailboxes/new">{{ t('mailboxes.connectLong') }}</a>
          }
        </ui-state-box>
      }
    } @else if (store.error(); as error) {
      <ui-trouble-page [title]="t('mailboxes.failed')" [error]="error" (retry)="store.reload()" />
    } @else {
      <div class="loading">
        @for (width of [30, 22, 26]; track width) {
          <ui-bone [width]="width" />
        }
      </div>
    }
  `,
  styles: `
    .refused {
      margin: 12px 16px;
    }
    .table {
      flex: 1;
      min-height: 0;
      overflow: auto;
      --columns: minmax(180px, 1fr) minmax(200px, 1.2fr) 124px 68px 76px 142px;
    }
    .head {
      position: sticky;
      top: 0;
      z-index: 2;
      display: grid;
      grid-template-columns: var(--columns);
      column-gap: 16px;
      align-items: center;
      min-height: 32px;
      padding: 0 16px;
      border-bottom: 1px solid var(--c-line);
      background: var(--c-surface-2);
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      font-weight: var(--fw-med);
    }
    .loading {
      display: grid;
      gap: 24px;
      padding: 24px 16px;
    }
    @media (max-width: 1023px) {
      .head {
        display: none;
      }
    }
  `,
})
export class MailboxList {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  protected readonly store = inject(Mailboxes);

  protected readonly mine = computed(() => this.store.list()?.filter(({ id }) => this.session.mayIn(id, 'mailbox.manage')));
  protected readonly count = computed(() => String(this.mine()?.length || ''));
  protected readonly busy = signal<number | null>(null);
  protected readonly trouble = signal<unknown>(null);

  protected async setState({ id, name }: MailboxSummary, state: 'active' | 'paused'): Promise<void> {
    this.busy.set(id);
    this.trouble.set(null);
    try {
      await this.#api.call(mailboxes.setState, { params: { id }, body: { state } });
      this.store.reload();
      this.#toasts.tell(this.t(state === 'paused' ? 'mailboxes.paused' : 'mailboxes.resumed', { name }));
    } catch (error) {
      this.trouble.set(error);
    }
    this.busy.set(null);
  }
}
