import { ChangeDetectionStrategy, Component, computed, input, model, signal } from '@angular/core';
import { customers, type CustomerRef } from '#contracts/customers';
import { apiResource } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { ActiveOption } from '../../ui/active-option.ts';
import { Button } from '../../ui/button.ts';
import { Field, InputBox } from '../../ui/field.ts';

/** Who called: somebody known, or a name with what they left. */
export interface Caller {
  /** Null: not known yet. */
  id: number | null;
  name: string;
  address: string;
  phone: string;
}
export const NOBODY: Caller = { id: null, name: '', address: '', phone: '' };

const FIND_AFTER_MS = 180;

/** The name is also the search: known customers appear while it is typed, not while it is being converted. */
@Component({
  selector: 'app-customer-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Field, InputBox],
  template: `
    @if (caller().id !== null) {
      <p class="label">{{ t('newTicket.customer') }}</p>
      <div class="chosen">
        <span
          ><b>{{ caller().name }}</b> {{ reach() }}</span
        >
        <button uiButton size="small" (click)="forget()">{{ t('newTicket.change') }}</button>
      </div>
    } @else {
      <ui-field [label]="t('newTicket.customer')" [note]="t('common.required')" [hint]="t('newTicket.customerHint')" [problem]="problem()">
        <input
          #name
          uiInput
          type="text"
          role="combobox"
          maxlength="100"
          autocomplete="off"
          aria-controls="customers-found"
          aria-autocomplete="list"
          [attr.aria-expanded]="found().length > 0"
          [attr.aria-activedescendant]="options.active() ? 'customer-' + options.active()!.id : null"
          [placeholder]="t('newTicket.name')"
          [value]="caller().name"
          (input)="type(name.value, $any($event).isComposing)"
          (compositionend)="type(name.value, false)"
          (keydown)="pressed($event)"
        />
      </ui-field>
      @if (found().length > 0) {
        <ul id="customers-found" role="listbox" [attr.aria-label]="t('newTicket.found')">
          @for (customer of found(); track customer.id) {
            <li
              role="option"
              tabindex="-1"
              [id]="'customer-' + customer.id"
              [attr.aria-selected]="customer === options.active()"
              (click)="choose(customer)"
              (keydown.enter)="choose(customer)"
            >
              <span class="ellipsis">{{ customer.name || customer.address }}</span>
              <span class="quiet ellipsis">{{ customer.company }}</span>
              <span class="quiet ellipsis">{{ customer.address }}</span>
            </li>
          }
        </ul>
      }
      <div class="two">
        <ui-field [label]="t('newTicket.address')" [note]="t('common.optional')" [problem]="addressProblem()">
          <input
            #address
            uiInput
            type="email"
            maxlength="254"
            autocomplete="off"
            [value]="caller().address"
            (input)="set({ address: address.value })"
          />
        </ui-field>
        <ui-field [label]="t('newTicket.phone')" [note]="t('common.optional')">
          <input
            #phone
            uiInput
            type="tel"
            maxlength="40"
            autocomplete="off"
            [value]="caller().phone"
            (input)="set({ phone: phone.value })"
          />
        </ui-field>
      </div>
    }
  `,
  styles: `
    .label {
      margin-bottom: 6px;
      font-weight: var(--fw-bold);
    }
    .chosen {
      display: flex;
      align-items: center;
      gap: 12px;
      margin-bottom: 14px;
      padding: 8px 8px 8px 12px;
      border-radius: var(--r-2);
      background: var(--c-accent-soft);
      color: var(--c-on-accent-soft);
    }
    .chosen span {
      flex: 1;
    }
    ul {
      max-height: 176px;
      margin: -6px 0 14px;
      padding: 4px;
      overflow: auto;
      border: 1px solid var(--c-line-2);
      border-radius: var(--r-2);
    }
    li {
      display: grid;
      grid-template-columns: 1fr 1fr 1.4fr;
      gap: 10px;
      align-items: center;
      min-height: 32px;
      padding: 0 8px;
      border-radius: var(--r-1);
      cursor: pointer;
    }
    li:hover,
    li[aria-selected='true'] {
      background: var(--c-accent-soft);
      color: var(--c-on-accent-soft);
    }
    .quiet {
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    .two {
      display: grid;
      grid-template-columns: 1.4fr 1fr;
      gap: 12px;
    }
    @media (max-width: 720px) {
      .two {
        grid-template-columns: 1fr;
        gap: 0;
      }
      li {
        grid-template-columns: 1fr 1.4fr;
        min-height: 44px;
      }
      li .quiet:nth-child(2) {
        display: none;
      }
    }
  `,
})
export class CustomerField {
  protected readonly t = injectT();
  readonly caller = model.required<Caller>();
  readonly problem = input('');
  readonly addressProblem = input('');

  readonly #sought = signal('');
  readonly #answer = apiResource(customers.find, () => (this.#sought() ? { query: { text: this.#sought() } } : undefined));
  protected readonly found = computed<readonly CustomerRef[]>(() =>
    this.#sought() && this.#answer.hasValue() ? (this.#answer.value() ?? []) : [],
  );
  protected readonly options = new ActiveOption(this.found);
  protected readonly reach = computed(() => [this.caller().address, this.caller().phone].filter((part) => part !== '').join(' · '));
  #waiting: ReturnType<typeof setTimeout> | undefined;

  protected set(change: Partial<Caller>): void {
    this.caller.update((caller) => ({ ...caller, ...change }));
  }

  protected type(name: string, composing: boolean): void {
    this.set({ name });
    clearTimeout(this.#waiting);
    if (!composing) this.#waiting = setTimeout(() => this.#sought.set(name.trim()), FIND_AFTER_MS);
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.isComposing || this.found().length === 0) return;
    const turn = this.options.press(event.key);
    if (turn.kind === 'taken') this.choose(turn.option);
    else if (event.key === 'Escape') this.#sought.set('');
    else if (turn.kind === 'none') return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected choose({ id, name, address, phone }: CustomerRef): void {
    this.#sought.set('');
    this.caller.set({ id, name: name || (address ?? ''), address: address ?? '', phone: phone ?? '' });
  }

  protected forget(): void {
    this.caller.set(NOBODY);
  }
}
