import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Bone } from '../../ui/bone.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { StateBox } from '../../ui/state-box.ts';
import { askSure } from '../../ui/sure-dialog.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { SettingsHead } from '../settings-head.ts';
import { CheckRulesEdit } from './check-rules-edit.ts';

/** 送信前の確認: what each of the mailboxes that I manage has looked at before a reply leaves. */
@Component({
  selector: 'app-checks',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, CheckRulesEdit, Field, InputBox, SettingsHead, StateBox, TroublePage],
  template: `<app-settings-head [title]="t('checks.title')" />
    @if (managed(); as managed) {
      @if (chosen(); as mailboxId) {
        <div class="page">
          <div class="set">
            <p class="why">{{ t('checks.settings.why') }}</p>
            @if (managed.length > 1) {
              <ui-field class="mailbox" [label]="t('checks.settings.mailbox')">
                <select #choice uiInput (change)="choose(choice)">
                  @for (mailbox of managed; track mailbox.id) {
                    <option [value]="mailbox.id" [selected]="mailbox.id === mailboxId">{{ mailbox.name }}</option>
                  }
                </select>
              </ui-field>
            } @else {
              <h2>{{ managed[0]?.name }}</h2>
            }
            <app-check-rules-edit [mailboxId]="mailboxId" (unsavedChange)="unsaved.set($event)" />
          </div>
        </div>
      } @else {
        <ui-state-box [title]="t('mailboxes.empty')" [text]="t('mailboxes.emptyWhy')" />
      }
    } @else if (mailboxes.error(); as error) {
      <ui-trouble-page [title]="t('mailboxes.failed')" [error]="error" (retry)="mailboxes.reload()" />
    } @else {
      <div class="loading">
        @for (width of [40, 70, 70, 50]; track $index) {
          <ui-bone [width]="width" />
        }
      </div>
    }`,
  styleUrl: '../mailboxes/mailbox-form.scss',
  styles: `
    .mailbox {
      max-width: 360px;
    }
    .loading {
      display: grid;
      gap: 20px;
      max-width: 820px;
      padding: 32px;
    }
  `,
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class Checks {
  readonly #dialog = inject(MatDialog);
  readonly #session = inject(Session);
  protected readonly mailboxes = inject(Mailboxes);
  protected readonly t = injectT();
  protected readonly unsaved = signal(false);
  protected readonly managed = computed(() => this.mailboxes.list()?.filter(({ id }) => this.#session.mayIn(id, 'mailbox.manage')));
  protected readonly chosen = linkedSignal<readonly number[], number | undefined>({
    source: () => this.managed()?.map(({ id }) => id) ?? [],
    computation: (ids, before) => ids.find((id) => id === before?.value) ?? ids[0],
  });

  /** Asks only when something would be lost. */
  protected async choose(choice: HTMLSelectElement): Promise<void> {
    const chosen = Number(choice.value);
    const asked = () => ({
      title: this.t('checks.settings.lossTitle'),
      text: this.t('checks.settings.lossText'),
      do: this.t('checks.settings.lossDo'),
    });
    if (!this.unsaved() || (await askSure(this.#dialog, asked))) this.chosen.set(chosen);
    else choice.value = String(this.chosen());
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.unsaved()) event.preventDefault();
  }
}
