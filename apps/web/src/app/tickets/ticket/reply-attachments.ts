import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MAX_ATTACHMENT_BYTES, type DraftAttachment } from '#contracts/outbox';
import type { ApiError } from '../../platform/api-error.ts';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';
import { fileSize } from './file-size.ts';
import type { Upload } from './reply-files.ts';

/** Files of the reply being written: attached, on their way, or not arrived. */
@Component({
  selector: 'app-reply-attachments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `<ul [attr.aria-label]="t('composer.attachments')">
    @for (file of attached(); track file.id) {
      <li>
        <ui-icon [name]="file.type.startsWith('image/') ? 'image' : 'file'" />
        <span class="ellipsis">{{ file.name }}</span>
        <span class="quiet tabular">{{ sizeOf(file.size) }}</span>
        @if (!readOnly()) {
          <button type="button" [attr.aria-label]="t('composer.detach', { name: file.name })" (click)="detached.emit(file.id)">
            <ui-icon name="close" [size]="12" />
          </button>
        }
      </li>
    }
    @for (upload of uploads(); track upload.key) {
      <li [class.failed]="upload.problem">
        <ui-icon [name]="upload.problem ? 'warning' : 'upload'" />
        <span class="ellipsis">{{ upload.file.name }}</span>
        @if (upload.problem; as problem) {
          <span role="alert">{{ why(problem) }}</span>
          @if (problem.code !== 'too-large') {
            <button class="link" type="button" (click)="again.emit(upload.key)">{{ t('composer.tryAgain') }}</button>
          }
        } @else {
          <span class="quiet tabular">{{ t('composer.uploading', { percent: upload.percent }) }}</span>
          <i class="bar" [style.width.%]="upload.percent"></i>
        }
        <button type="button" [attr.aria-label]="t('composer.detach', { name: upload.file.name })" (click)="dismissed.emit(upload.key)">
          <ui-icon name="close" [size]="12" />
        </button>
      </li>
    }
  </ul>`,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      padding: 2px 14px 8px;
    }
    li {
      position: relative;
      display: flex;
      align-items: center;
      gap: 7px;
      max-width: 100%;
      height: 30px;
      padding: 0 4px 0 8px;
      overflow: hidden;
      border: 1px solid var(--c-line-2);
      border-radius: var(--r-2);
      font-size: var(--fs-12);
    }
    li > ui-icon,
    .quiet {
      flex: none;
      color: var(--c-ink-3);
    }
    .failed {
      border-color: transparent;
      background: var(--c-danger-soft);
      color: var(--c-on-danger-soft);
      --icon-cut: var(--c-danger-soft);
    }
    .failed > ui-icon {
      color: inherit;
    }
    button {
      display: grid;
      place-items: center;
      flex: none;
      min-width: 22px;
      height: 22px;
      border-radius: var(--r-1);
    }
    button:hover {
      background: color-mix(in srgb, currentColor 12%, transparent);
    }
    .link {
      padding: 0 6px;
      font-weight: var(--fw-med);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    .bar {
      position: absolute;
      left: 0;
      bottom: 0;
      height: 2px;
      background: var(--c-accent);
    }
    @media (max-width: 720px) {
      li {
        height: 44px;
      }
      button {
        min-width: 36px;
        height: 36px;
      }
    }
  `,
})
export class ReplyAttachments {
  protected readonly t = injectT();
  readonly attached = input.required<readonly DraftAttachment[]>();
  readonly uploads = input<readonly Upload[]>([]);
  readonly readOnly = input(false);
  readonly detached = output<number>();
  readonly again = output<number>();
  readonly dismissed = output<number>();
  protected readonly sizeOf = fileSize;

  protected why({ code }: ApiError): string {
    return code === 'too-large' ? this.t('composer.tooLarge', { limit: fileSize(MAX_ATTACHMENT_BYTES) }) : this.t('composer.uploadFailed');
  }
}
