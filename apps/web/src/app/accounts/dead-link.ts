import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { asApiError } from '../platform/api-error.ts';
import { injectT } from '../platform/i18n.ts';
import { Button } from '../ui/button.ts';
import { EntranceTrouble } from './entrance-trouble.ts';

/** A one-time link that opens nothing: used, expired, or the server could not be asked. */
@Component({
  selector: 'app-dead-link',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, EntranceTrouble, RouterLink],
  template: `
    @if (dead()) {
      <h1>{{ t('accounts.linkDead') }}</h1>
      <p>{{ t('accounts.linkDeadWhy') }}</p>
      <a uiButton="" size="tall" routerLink="/login">{{ t('accounts.backToSignIn') }}</a>
    } @else {
      <app-entrance-trouble [error]="error()" place="link" />
      <button uiButton="primary" size="tall" (click)="retry.emit()">{{ t('common.retry') }}</button>
    }
  `,
  styles: `
    app-entrance-trouble {
      margin-bottom: 14px;
    }
  `,
})
export class DeadLink {
  protected readonly t = injectT();
  readonly error = input.required<unknown>();
  readonly retry = output();
  protected readonly dead = computed(() => ['link-expired', 'not-found', 'invalid-input'].includes(asApiError(this.error()).code));
}
