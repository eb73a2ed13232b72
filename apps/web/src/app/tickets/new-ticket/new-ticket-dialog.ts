import { ChangeDetectionStrategy, Component, Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatDialog, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { CHANNELS } from '#contracts/messages';
import { tickets } from '#contracts/tickets';
import { Api } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { Segments } from '../../ui/segments.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { Mailboxes } from '../mailboxes.ts';
import { CustomerField, NOBODY, type Caller } from './customer-field.ts';

type ByHand = Exclude<(typeof CHANNELS)[number], 'mail'>;
const BY_HAND = CHANNELS.filter((channel): channel is ByHand => channel !== 'mail');
const Address = tickets.create.body.shape.customer.shape.address;

/** A case that came by phone or at the counter. */
@Component({
  selector: 'app-new-ticket-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CustomerField, DialogFrame, Field, Icon, InputBox, Segments, TroubleBox],
  template: `<ui-dialog [title]="t('newTicket.title')" [text]="t('newTicket.text')">
    <form id="new-ticket" (submit)="$event.preventDefault(); create()">
      <div class="two">
        <ui-field [label]="t('newTicket.mailbox')">
          <select #box uiInput (change)="mailboxId.set(+box.value)">
            @for (mailbox of mailboxes(); track mailbox.id) {
              <option [value]="mailbox.id" [selected]="mailbox.id === mailboxId()">{{ mailbox.name }}</option>
            }
          </select>
        </ui-field>
        <div>
          <p class="label">{{ t('newTicket.channel') }}</p>
          <ui-segments [label]="t('newTicket.channel')" [options]="channels()" [(value)]="channel" />
        </div>
      </div>
      <app-customer-field [(caller)]="caller" [problem]="namePlea()" [addressProblem]="addressPlea()" />
      <ui-field [label]="t('newTicket.subject')" [note]="t('common.required')" [problem]="subjectPlea()">
        <input #about uiInput type="text" maxlength="300" [value]="subject()" (input)="subject.set(about.value)" />
      </ui-field>
      <ui-field [label]="t('newTicket.words')" [hint]="t('newTicket.wordsHint')">
        <textarea #said uiInput rows="5" maxlength="100000" [value]="words()" (input)="words.set(said.value)"></textarea>
      </ui-field>
      @if (trouble(); as error) {
        <ui-trouble-box [error]="error" />
      }
    </form>
    <ng-container actions>
      <button uiButton (click)="dialog.close()">{{ t('common.cancel') }}</button>
      <button type="submit" form="new-ticket" uiButton="primary" [disabled]="busy() || mailboxId() === 0">
        <ui-icon name="check" />{{ t('newTicket.create') }}
      </button>
    </ng-container>
  </ui-dialog>`,
  styles: `
    form {
      padding: 4px 20px 0;
    }
    .two {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 16px;
    }
    .label {
      margin-bottom: 6px;
      font-weight: var(--fw-bold);
    }
    @media (max-width: 720px) {
      .two {
        grid-template-columns: 1fr;
        gap: 0;
      }
      ui-segments {
        margin-bottom: 14px;
      }
    }
  `,
  host: { '(keydown.escape)': 'escape()' },
})
class NewTicketDialog {
  readonly #api = inject(Api);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #mailboxes = inject(Mailboxes);
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<NewTicketDialog>>(MatDialogRef);

  protected readonly mailboxes = computed(() => (this.#mailboxes.list() ?? []).filter(({ id }) => this.#session.mayIn(id, 'ticket.work')));
  /** 0 while there is none. */
  protected readonly mailboxId = linkedSignal(() => this.mailboxes()[0]?.id ?? 0);
  protected readonly channel = signal<ByHand>('phone');
  protected readonly caller = signal<Caller>(NOBODY);
  protected readonly subject = signal('');
  protected readonly words = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal<unknown>(null);
  /** Nobody is reproached before they try. */
  readonly #tried = signal(false);

  protected readonly channels = computed(() => BY_HAND.map((value) => ({ value, label: this.t(`channel.${value}`) })));
  readonly #address = computed(() => this.caller().address.trim() || null);
  readonly #addressFits = computed(() => Address.safeParse(this.#address()).success);
  protected readonly namePlea = computed(() => (this.#tried() && !this.caller().name.trim() ? this.t('newTicket.needName') : ''));
  protected readonly addressPlea = computed(() => (this.#tried() && !this.#addressFits() ? this.t('newTicket.badAddress') : ''));
  protected readonly subjectPlea = computed(() => (this.#tried() && !this.subject().trim() ? this.t('newTicket.needSubject') : ''));

  protected async create(): Promise<void> {
    this.#tried.set(true);
    const { id, name, phone } = this.caller();
    if (this.busy() || !name.trim() || !this.subject().trim() || !this.#addressFits()) return;
    this.busy.set(true);
    this.trouble.set(null);
    try {
      const row = await this.#api.call(tickets.create, {
        body: {
          mailboxId: this.mailboxId(),
          channel: this.channel(),
          customer: { id, name, address: this.#address(), phone: phone.trim() || null },
          subject: this.subject(),
          text: this.words(),
        },
      });
      this.dialog.close();
      this.#toasts.tell(this.t('newTicket.created', { number: row.number }));
      await this.#router.navigate(['/tickets', row.id]);
    } catch (error) {
      this.trouble.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** A key pressed by mistake throws no words away. */
  protected escape(): void {
    if (this.subject() === '' && this.words() === '' && this.caller().name === '') this.dialog.close();
  }
}

@Injectable({ providedIn: 'root' })
export class NewTickets {
  readonly #dialog = inject(MatDialog);

  open(): void {
    if (this.#dialog.openDialogs.length > 0) return;
    this.#dialog.open(NewTicketDialog, {
      width: '600px',
      maxWidth: 'calc(100vw - 24px)',
      maxHeight: 'calc(100vh - 24px)',
      disableClose: true,
    });
  }
}
