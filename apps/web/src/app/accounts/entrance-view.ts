import { ChangeDetectionStrategy, Component } from '@angular/core';
import { injectT } from '../platform/i18n.ts';
import { Icon } from '../ui/icon.ts';

/** Who, how far, by when: the product in four lines. Decoration. */
@Component({
  selector: 'app-entrance-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `<div class="column">
    <p class="slogan">{{ t('accounts.slogan1') }}<br />{{ t('accounts.slogan2') }}</p>
    <ul>
      <li>
        <b>{{ t('accounts.sample.parcel') }}</b><span>{{ t('accounts.sample.parcelDue') }}</span
        ><i>{{ t('accounts.sample.parcelBy') }}</i>
      </li>
      <li>
        <b>{{ t('accounts.sample.delivery') }}</b><span>{{ t('accounts.sample.deliveryDue') }}</span
        ><i><ui-icon name="pen" [size]="14" />{{ t('accounts.sample.deliveryBy') }}</i>
      </li>
      <li>
        <b>{{ t('accounts.sample.refund') }}</b><span>{{ t('accounts.sample.refundDue') }}</span
        ><i>{{ t('accounts.sample.refundBy') }}</i>
      </li>
      <li>
        <b>{{ t('accounts.sample.manual') }}</b><span><ui-icon name="check" [size]="14" /></span><i>{{ t('accounts.sample.manualBy') }}</i>
      </li>
    </ul>
  </div>`,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      justify-content: center;
      padding: 64px;
      overflow: hidden;
      background: var(--c-rail);
      color: var(--c-on-rail);
    }
    .column {
      width: 100%;
      max-width: 520px;
    }
    .slogan {
      margin-bottom: 36px;
      color: var(--c-on-rail-active);
      font-size: var(--fs-26);
      font-weight: var(--fw-bold);
      line-height: 1.6;
      word-break: auto-phrase;
    }
    li {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 2px 16px;
      padding: 14px 0;
      border-bottom: 1px solid var(--c-rail-active);
    }
    b {
      color: var(--c-on-rail-active);
      font-size: var(--fs-15);
      font-weight: var(--fw-med);
    }
    i {
      display: flex;
      align-items: center;
      gap: 8px;
    }
  `,
  host: { 'aria-hidden': 'true' },
})
export class EntranceView {
  protected readonly t = injectT();
}
