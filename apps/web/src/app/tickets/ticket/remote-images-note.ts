import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';

/** Images from elsewhere are off until somebody asks for them: what that protects from, and the way to see them. In vain: they can't be had. */
@Component({
  selector: 'app-remote-images-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon],
  template: `<ui-icon name="image" />
    @if (inVain()) {
      <span role="status">{{ t('message.imagesMissing', { count: count() }) }}</span>
    } @else {
      <span>{{ t('message.remoteImages', { count: count() }) }}</span>
      <button uiButton size="small" (click)="wanted.emit()">{{ t('message.showImages') }}</button>
    }`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 5px 6px 5px 11px;
      border-radius: var(--r-2);
      background: var(--c-surface-2);
      color: var(--c-ink-2);
      font-size: var(--fs-12);
      line-height: 1.6;
    }
    span {
      flex: 1;
      text-wrap: pretty;
    }
    ui-icon,
    button {
      flex: none;
    }
  `,
})
export class RemoteImagesNote {
  protected readonly t = injectT();
  readonly count = input.required<number>();
  readonly inVain = input(false);
  readonly wanted = output();
}
