import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { spam, type SpamMail } from '#contracts/spam';
import { Api, apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Push } from '../../platform/push.ts';
import { Session } from '../../platform/session.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { PageHead } from '../../ui/page-head.ts';
import { StateBox } from '../../ui/state-box.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { InboxNav } from '../inbox-nav.ts';
import { Mailboxes } from '../mailboxes.ts';

/** 迷惑メール: what was set aside, why, and the way back. */
@Component({
  selector: 'app-spam-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, InboxNav, PageHead, StateBox, TroubleBox, TroublePage],
  template: `<app-inbox-nav class="nav" />
    <section [attr.aria-label]="t('spam.title')">
      <ui-page-head [title]="t('spam.title')" />
      @if (trouble(); as error) {
        <ui-trouble-box [error]="error" />
      }
      @if (resource.hasValue()) {
        <p class="explain">{{ t('spam.explain') }}</p>
        <ul tabindex="0" [attr.aria-label]="t('spam.title')">
          @for (mail of mails(); track mail.id) {
            <li>
              <div class="words">
                <b class="ellipsis">{{ mail.sender || t('spam.noSender') }}</b>
                <span class="ellipsis">{{ mail.subject || t('ticket.noSubject') }}</span>
                <small>{{ mail.mailbox }} · {{ mail.time }} · {{ mail.why }}</small>
              </div>
              @if (mail.mayRelease) {
                <button uiButton size="small" [disabled]="busy()" (click)="release(mail.id)">{{ t('spam.release') }}</button>
              }
            </li>
          } @empty {
            <li class="none"><ui-state-box [title]="t('spam.empty')" /></li>
          }
        </ul>
      } @else if (resource.error(); as error) {
        <ui-trouble-page [title]="t('spam.failed')" [error]="error" (retry)="resource.reload()" />
      } @else {
        <div class="bones" role="status" aria-busy="true" [attr.aria-label]="t('common.loading')">
          @for (width of [50, 65, 40]; track width) {
            <ui-bone [width]="width" />
          }
        </div>
      }
    </section>`,
  styles: `
    :host {
      display: flex;
      flex: 1;
      min-width: 0;
    }
    section {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
      background: var(--c-surface);
    }
    ui-trouble-box {
      margin: 12px 16px 0;
    }
    .bones {
      display: grid;
      gap: 24px;
      padding: 20px 16px;
    }
    .explain {
      padding: 10px 16px;
      color: var(--c-ink-2);
      font-size: var(--fs-12);
    }
    ul {
      flex: 1;
      overflow: auto;
      border-top: 1px solid var(--c-line);
    }
    li {
      display: flex;
      align-items: center;
      gap: 12px;
      padding: 9px 16px;
      border-bottom: 1px solid var(--c-line);
    }
    .none {
      border: 0;
    }
    .words {
      display: grid;
      flex: 1;
      min-width: 0;
    }
    b {
      font-weight: var(--fw-med);
    }
    small {
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    @media (max-width: 1023px) {
      .nav {
        display: none;
      }
    }
    @media (max-width: 720px) {
      li {
        flex-wrap: wrap;
      }
      .words {
        flex-basis: 100%;
      }
    }
  `,
})
export class SpamPage {
  readonly #api = inject(Api);
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  readonly #mailboxes = inject(Mailboxes);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  protected readonly t = injectT();
  /** From the query: only this mailbox. */
  readonly mailbox = input<string>();
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);

  protected readonly resource = apiResource(
    spam.list,
    () => ({ query: { mailboxId: this.mailbox() === undefined ? undefined : Number(this.mailbox()) } }),
    inject(Push).generation,
  );
  protected readonly mails = computed(() =>
    (this.resource.hasValue() ? this.resource.value() : []).map((mail) => ({
      ...mail,
      mailbox: this.#mailboxes.byId().get(mail.mailboxId)?.name ?? '',
      mayRelease: this.#session.mayIn(mail.mailboxId, 'ticket.work'),
      time: dateTime(mail.receivedAt, this.#clock.moment()),
      why: this.#why(mail),
    })),
  );

  protected async release(id: number): Promise<void> {
    this.busy.set(true);
    this.trouble.set(null);
    try {
      const { ticketId } = await this.#api.call(spam.makeTicket, { params: { id } });
      this.#toasts.tell(this.t(ticketId === null ? 'spam.releasedLater' : 'spam.released'));
      if (ticketId !== null) await this.#router.navigate(['/tickets', ticketId]);
      else this.resource.reload();
    } catch (error) {
      this.trouble.set(error);
      this.resource.reload();
    } finally {
      this.busy.set(false);
    }
  }

  #why({ reason }: SpamMail): string {
    return this.t(`spam.because.${reason.code}`, { name: fieldName(reason.name ?? ''), contains: reason.contains ?? '' });
  }
}

/** `x-spam-flag` as servers write it. */
const fieldName = (name: string): string => name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
