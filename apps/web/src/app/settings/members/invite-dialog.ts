import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, submit, validateStandardSchema } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { accounts } from '#contracts/accounts';
import { ROLES, type Level, type Role } from '#contracts/permissions';
import { Api, type Answer } from '../../platform/api.ts';
import { problemOf } from '../../platform/form-problems.ts';
import { injectT } from '../../platform/i18n.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Button } from '../../ui/button.ts';
import { DialogFrame } from '../../ui/dialog.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { Keys } from '../../ui/keys.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { AccessRows } from '../access-rows.ts';

export type Invited = Answer<typeof accounts.invite>;

const Person = accounts.invite.body.omit({ memberships: true });

/** Asks somebody to join; closes with the answer, which holds the link. */
@Component({
  selector: 'app-invite-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AccessRows, Button, DialogFrame, Field, FormField, Icon, InputBox, Keys, TroubleBox],
  template: `<form novalidate (submit)="invite($event)">
    <ui-dialog [title]="t('members.inviteTitle')" [text]="t('members.inviteWhy')">
      <div class="fields">
        <ui-field [label]="t('members.email')" [problem]="emailProblem()">
          <input
            uiInput
            type="email"
            inputmode="email"
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            [formField]="form.email"
          />
        </ui-field>
        <div class="two">
          <ui-field [label]="t('members.name')" [problem]="nameProblem()">
            <input uiInput autocomplete="off" [formField]="form.name" />
          </ui-field>
          <ui-field [label]="t('members.column.role')" [hint]="roleWhy()">
            <select uiInput [formField]="form.role">
              @for (role of roles(); track role.value) {
                <option [value]="role.value">{{ role.label }}</option>
              }
            </select>
          </ui-field>
        </div>
        @if (form.role().value() !== 'admin') {
          <h3>{{ t('members.mailboxes') }}</h3>
          @if (mailboxes().length > 0) {
            <app-access-rows [rows]="mailboxes()" [(levels)]="levels" />
          } @else {
            <p>{{ t('members.noMailboxes') }}</p>
          }
        }
        @if (trouble(); as error) {
          <ui-trouble-box [error]="error" />
        }
      </div>
      <ng-container actions>
        <button uiButton="" (click)="dialog.close()">{{ t('common.cancel') }}<ui-keys keys="escape" /></button>
        <button uiButton="primary" type="submit" [disabled]="form().submitting()">
          <ui-icon name="send" />{{ t('members.inviteDo') }}
        </button>
      </ng-container>
    </ui-dialog>
  </form>`,
  styles: `
    .fields {
      padding: 4px 20px 0;
    }
    .two {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0 16px;
    }
    h3 {
      font-weight: var(--fw-bold);
    }
    p {
      color: var(--c-ink-3);
    }
    ui-trouble-box {
      margin-top: 12px;
    }
    @media (max-width: 720px) {
      .two {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class InviteDialog {
  readonly #api = inject(Api);
  protected readonly t = injectT();
  protected readonly dialog = inject<MatDialogRef<InviteDialog, Invited>>(MatDialogRef);
  readonly #mailboxes = inject(Mailboxes);
  protected readonly mailboxes = computed(() => this.#mailboxes.list() ?? []);
  protected readonly roles = computed(() => ROLES.map((value) => ({ value, label: this.t(`members.role.${value}`) })));
  protected readonly roleWhy = computed(() => this.t(`members.roleWhy.${this.form.role().value()}`));

  protected readonly form = form(signal<{ name: string; email: string; role: Role }>({ name: '', email: '', role: 'agent' }), (path) =>
    validateStandardSchema(path, Person),
  );
  protected readonly emailProblem = computed(() => problemOf(this.form.email(), this.t));
  protected readonly nameProblem = computed(() => problemOf(this.form.name(), this.t));
  protected readonly levels = signal<ReadonlyMap<number, Level>>(new Map());
  protected readonly trouble = signal<unknown>(null);

  protected async invite(event: Event): Promise<void> {
    event.preventDefault();
    this.trouble.set(null);
    await submit(this.form, async () => {
      const memberships = [...this.levels()].map(([mailboxId, level]) => ({ mailboxId, level }));
      try {
        this.dialog.close(await this.#api.call(accounts.invite, { body: { ...this.form().value(), memberships } }));
      } catch (error) {
        this.trouble.set(error);
      }
    });
  }
}
