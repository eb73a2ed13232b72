import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { customers, type CustomerRef } from '#contracts/customers';
import { apiResource } from '../platform/api.ts';
import { injectT } from '../platform/i18n.ts';
import { Button } from '../ui/button.ts';
import { Field, InputBox } from '../ui/field.ts';

const FIND_AFTER_MS = 180;

/** One customer as a condition: looked for by name, company or address, and taken out again. */
@Component({
  selector: 'app-customer-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Field, InputBox],
  template: `
    <ui-field [label]="t('filter.customerId')">
      @if (customerId() !== undefined) {
        <div class="chosen">
          <b class="ellipsis">{{ shown() }}</b>
          <button uiButton size="small" (click)="choose(null)">{{ t('common.change') }}</button>
        </div>
      } @else {
        <input
          #field
          uiInput
          type="search"
          maxlength="100"
          autocomplete="off"
          [placeholder]="t('filter.findCustomer')"
          (input)="type(field.value, $any($event).isComposing)"
          (compositionend)="type(field.value, false)"
        />
      }
    </ui-field>
    @if (found().length > 0) {
      <ul [attr.aria-label]="t('filter.customersFound')">
        @for (customer of found(); track customer.id) {
          <li>
            <button type="button" (click)="choose(customer)">
              <span class="ellipsis">{{ customer.name || customer.address }}</span>
              <span class="quiet ellipsis">{{ customer.company ?? customer.address }}</span>
            </button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    .chosen {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      min-height: var(--ctl-h);
    }
    ul {
      max-height: 140px;
      margin: -8px 0 14px;
      padding: 4px;
      overflow: auto;
      border: 1px solid var(--c-line-2);
      border-radius: var(--r-2);
    }
    li button {
      display: grid;
      grid-template-columns: 1fr 1.2fr;
      gap: 10px;
      align-items: center;
      width: 100%;
      min-height: 32px;
      padding: 0 8px;
      border-radius: var(--r-1);
      text-align: left;
    }
    li button:hover,
    li button:focus-visible {
      background: var(--c-accent-soft);
      color: var(--c-on-accent-soft);
    }
    .quiet {
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
  `,
})
export class CustomerChoice {
  protected readonly t = injectT();
  readonly customerId = input<number>();
  readonly name = input<string | null>(null);
  /** The id as it is written in an address; empty for none. */
  readonly chosen = output<string>();
  readonly #sought = signal('');
  readonly #answer = apiResource(customers.find, () => (this.#sought() ? { query: { text: this.#sought() } } : undefined));
  protected readonly found = computed<readonly CustomerRef[]>(() =>
    this.#sought() && this.#answer.hasValue() ? (this.#answer.value() ?? []) : [],
  );
  protected readonly shown = linkedSignal(() => this.name() ?? this.t('filter.oneCustomer'));
  #waiting: ReturnType<typeof setTimeout> | undefined;

  protected type(text: string, composing: boolean): void {
    clearTimeout(this.#waiting);
    if (!composing) this.#waiting = setTimeout(() => this.#sought.set(text.trim()), FIND_AFTER_MS);
  }

  protected choose(customer: CustomerRef | null): void {
    this.#sought.set('');
    this.shown.set(customer?.name || customer?.address || '');
    this.chosen.emit(String(customer?.id ?? ''));
  }
}
