import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type Attachment } from '#contracts/messages';
import { tickets } from '#contracts/tickets';
import { urlOf } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { Icon } from '../../ui/icon.ts';
import { fileKind } from './file-kind.ts';
import { fileSize } from './file-size.ts';

/** The files of a message, to download. */
@Component({
  selector: 'app-attachment-chips',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `<ul [attr.aria-label]="t('message.attachments', { count: chips().length })">
    @for (chip of chips(); track chip.id) {
      <li>
        <a
          [class.program]="chip.program"
          [href]="chip.href"
          [attr.download]="chip.name"
          [title]="t('message.download', { name: chip.name, size: chip.size }) + (chip.program ? ' ' + t('message.program') : '')"
        >
          <ui-icon [name]="chip.program ? 'warning' : chip.picture ? 'image' : 'file'" />
          <span class="ellipsis">{{ chip.name }}</span>
          <span class="size tabular">{{ chip.word }} {{ chip.size }}</span>
        </a>
      </li>
    }
  </ul>`,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    li {
      min-width: 0;
      max-width: 100%;
    }
    a {
      display: flex;
      align-items: center;
      gap: 8px;
      height: 36px;
      padding: 0 10px 0 8px;
      border: 1px solid var(--c-line-2);
      border-radius: var(--r-2);
      font-size: var(--fs-12);
    }
    a:hover {
      background: var(--c-surface-3);
    }
    .program ui-icon {
      color: var(--c-warn);
      --icon-cut: var(--c-surface);
    }
    a:not(.program) ui-icon,
    .size {
      color: var(--c-ink-3);
    }
    ui-icon,
    .size {
      flex: none;
    }
    @media (max-width: 720px) {
      a {
        height: 44px;
      }
    }
  `,
})
export class AttachmentChips {
  protected readonly t = injectT();
  readonly attachments = input.required<readonly Attachment[]>();
  protected readonly chips = computed(() =>
    this.attachments().map(({ id, name, type, size }) => ({
      id,
      name,
      size: fileSize(size),
      ...fileKind(name, type),
      href: urlOf(tickets.attachment, { params: { id } }),
    })),
  );
}
