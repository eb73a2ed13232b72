import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectT } from '../platform/i18n.ts';
import { IconButton } from '../ui/icon-button.ts';
import { PageHead } from '../ui/page-head.ts';

/** The head of every settings page: on phones with the way back to the list of sections. */
@Component({
  selector: 'app-settings-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [IconButton, PageHead, RouterLink],
  template: `<ui-page-head [title]="title()" [count]="count()">
    <a lead class="back" routerLink="/settings" uiIconButton="left" [label]="t('settings.back')"></a>
    <ng-content />
    <span class="end"></span>
  </ui-page-head>`,
  styles: `
    .back {
      margin-left: -12px;
    }
    .end {
      width: 8px;
    }
    @media (min-width: 721px) {
      .back,
      .end {
        display: none;
      }
    }
  `,
})
export class SettingsHead {
  protected readonly t = injectT();
  readonly title = input.required<string>();
  readonly count = input('');
}
