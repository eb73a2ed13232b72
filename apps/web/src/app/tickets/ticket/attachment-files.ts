import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { type Attachment } from '#contracts/messages';
import { tickets } from '#contracts/tickets';
import { urlOf } from '../../platform/api.ts';
import { injectT } from '../../platform/i18n.ts';
import { AttachmentChips } from './attachment-chips.ts';
import { fileKind } from './file-kind.ts';
import { fileSize } from './file-size.ts';
import { openPictureDialog } from './picture-dialog.ts';

/** Larger ones are files to download: a page of them would load for minutes. */
const MAX_PREVIEW_BYTES = 10 * 1024 * 1024;

/** The files of a message: pictures to look at, the rest to download. A picture that can't be shown is one of the rest. */
@Component({
  selector: 'app-attachment-files',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AttachmentChips],
  template: `
    @if (pictures().length > 0) {
      <ul [attr.aria-label]="t('message.pictures', { count: pictures().length })">
        @for (picture of pictures(); track picture.id) {
          <li>
            <button type="button" [title]="t('message.enlarge', { name: picture.name, size: picture.size })" (click)="open(picture)">
              <img alt="" loading="lazy" [src]="picture.href" (error)="unshown.set([...unshown(), picture.id])" />
              <span class="name ellipsis">{{ picture.name }}</span>
              <span class="size tabular">{{ picture.size }}</span>
            </button>
          </li>
        }
      </ul>
    }
    @if (files().length > 0) {
      <app-attachment-chips [attachments]="files()" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    button {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 4px 8px;
      width: 168px;
      padding: 4px 4px 6px;
      border: 1px solid var(--c-line-2);
      border-radius: var(--r-2);
      font-size: var(--fs-12);
      text-align: left;
    }
    button:hover {
      background: var(--c-surface-3);
    }
    img {
      grid-column: 1 / -1;
      width: 100%;
      height: 104px;
      border-radius: var(--r-1);
      background: white;
      object-fit: contain;
    }
    .name {
      padding-left: 4px;
    }
    .size {
      padding-right: 4px;
      color: var(--c-ink-3);
    }
    @media (max-width: 720px) {
      li {
        width: calc(50% - 4px);
      }
      button {
        width: 100%;
      }
    }
  `,
})
export class AttachmentFiles {
  readonly #dialog = inject(MatDialog);
  protected readonly t = injectT();
  readonly attachments = input.required<readonly Attachment[]>();
  protected readonly unshown = signal<readonly number[]>([]);

  readonly #shown = computed(() => new Set(this.attachments().filter((file) => this.#canShow(file))));
  protected readonly pictures = computed(() =>
    [...this.#shown()].map(({ id, name, size }) => ({
      id,
      name,
      size: fileSize(size),
      href: urlOf(tickets.attachment, { params: { id } }),
    })),
  );
  protected readonly files = computed(() => this.attachments().filter((file) => !this.#shown().has(file)));

  protected open(picture: { name: string; size: string; href: string }): void {
    openPictureDialog(this.#dialog, picture);
  }

  #canShow({ id, name, type, size }: Attachment): boolean {
    return fileKind(name, type).picture && size <= MAX_PREVIEW_BYTES && !this.unshown().includes(id);
  }
}
