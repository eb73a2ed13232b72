import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectT } from '../platform/i18n.ts';
import { Button } from '../ui/button.ts';
import { StateBox } from '../ui/state-box.ts';

@Component({
  selector: 'app-not-found',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink, StateBox],
  template: `<ui-state-box [title]="t('app.notFound')" [text]="t('app.notFoundWhy')" [level]="1">
    <a uiButton="primary" routerLink="/inbox">{{ t('app.toInbox') }}</a>
  </ui-state-box>`,
  styles: `
    :host {
      display: flex;
      flex: 1;
    }
  `,
})
export class NotFound {
  protected readonly t = injectT();
}
