import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CustomerRef } from '#contracts/customers';
import { injectT } from '../../platform/i18n.ts';
import { Avatar } from '../../ui/avatar.ts';
import { Icon } from '../../ui/icon.ts';

/** Who asks. */
@Component({
  selector: 'app-customer-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, Icon],
  template: `
    @if (customer(); as who) {
      <ui-avatar size="huge" [person]="{ id: who.id, name: name() }" />
      <div class="words">
        <p class="name">
          {{ name() }}
          @if (who.reading) {
            <span class="reading">{{ who.reading }}</span>
          }
        </p>
        @if (who.company) {
          <p class="quiet ellipsis">{{ who.company }}</p>
        }
        @if (reach()) {
          <p class="quiet ellipsis" [title]="reach()">{{ reach() }}</p>
        }
      </div>
    } @else {
      <span class="nobody"><ui-icon name="person" [size]="20" /></span>
      <p class="quiet">{{ t('side.noCustomer') }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
    }
    .words {
      min-width: 0;
    }
    .name {
      font-size: var(--fs-14);
      font-weight: var(--fw-bold);
    }
    .reading {
      margin-left: 2px;
      color: var(--c-ink-3);
      font-size: var(--fs-12);
      font-weight: var(--fw-reg);
    }
    .quiet {
      color: var(--c-ink-3);
      font-size: var(--fs-12);
    }
    .nobody {
      display: grid;
      place-items: center;
      flex: none;
      width: 40px;
      height: 40px;
      border-radius: 50%;
      box-shadow: inset 0 0 0 1px var(--c-control);
      color: var(--c-ink-3);
    }
  `,
})
export class CustomerCard {
  protected readonly t = injectT();
  readonly customer = input.required<CustomerRef | null>();
  protected readonly name = computed(() => this.customer()?.name || (this.customer()?.address ?? ''));
  protected readonly reach = computed(() => {
    const who = this.customer();
    return [who?.name ? who.address : null, who?.phone].filter((part) => part).join(' · ');
  });
}
