import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { Fix } from '#contracts/mailboxes';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { connectionFrom, mended, type ConnectionDraft } from './connection-draft.ts';
import { ConnectionFields } from './connection-fields.ts';
import { ConnectionSteps } from './connection-steps.ts';
import { ConnectionTest, type TestBody } from './connection-test.ts';
import { blamed } from './test-steps.ts';

/** After the last keystroke: each attempt with half a password counts at the provider. */
const PAUSE_MS = 1_200;

/** A connection and its test, which starts by itself once everything is written. Its `ConnectionTest` comes from the page. */
@Component({
  selector: 'app-connection-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConnectionFields, ConnectionSteps, Icon, TroubleBox],
  template: `
    <form novalidate (submit)="runNow($event)">
      <app-connection-fields [form]="form()" [address]="address()" [passwordKept]="mailboxId() !== null" [blamed]="blamed()" />
      <app-connection-steps [steps]="test.steps()" [servers]="form()().value()" (mend)="mend($event)">
        @if (test.running()) {
          <button uiButton="ghost" size="small" (click)="test.clear()">{{ t('mailboxes.test.stop') }}</button>
        } @else {
          <button uiButton="ghost" size="small" type="submit" [disabled]="body() === null">
            <ui-icon name="refresh" [size]="14" />{{ t(test.body() === null ? 'mailboxes.test.start' : 'mailboxes.test.again') }}
          </button>
        }
      </app-connection-steps>
    </form>
    @if (test.error(); as error) {
      <ui-trouble-box [error]="error" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    ui-trouble-box {
      margin-bottom: 20px;
    }
  `,
})
export class ConnectionPanel {
  protected readonly t = injectT();
  protected readonly test = inject(ConnectionTest);
  readonly form = input.required<FieldTree<ConnectionDraft>>();
  readonly address = input.required<string>();
  /** The mailbox whose stored password an empty field means. */
  readonly mailboxId = input<number | null>(null);

  protected readonly body = computed(() => (this.form()().valid() ? this.#bodyOf(this.form()().value()) : null));
  protected readonly blamed = computed(() => blamed(this.test.steps()));

  constructor() {
    effect((onCleanup) => {
      const body = this.body();
      const tested = untracked(this.test.body);
      if (tested !== null && same(body, tested)) return;
      if (tested !== null) untracked(() => this.test.clear());
      // A stored connection is tried when somebody changes it or asks.
      if (body === null || (this.mailboxId() !== null && !this.form()().dirty())) return;
      const pause = setTimeout(() => void this.test.run(body), PAUSE_MS);
      onCleanup(() => clearTimeout(pause));
    });
  }

  protected runNow(event: Event): void {
    event.preventDefault();
    const body = this.body();
    if (body) void this.test.run(body);
  }

  protected mend(fix: Fix): void {
    const draft = mended(this.form()().value(), fix);
    this.form()().value.set(draft);
    void this.test.run(this.#bodyOf(draft));
  }

  #bodyOf(draft: ConnectionDraft): TestBody {
    return { mailboxId: this.mailboxId(), address: this.address(), connection: connectionFrom(draft) };
  }
}

const same = (a: TestBody | null, b: TestBody): boolean => JSON.stringify(a) === JSON.stringify(b);
