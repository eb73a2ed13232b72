import { signal } from '@angular/core';
import { MAX_ATTACHMENT_BYTES, outbox, type DraftAttachment } from '#contracts/outbox';
import { urlOf } from '../../platform/api.ts';
import { ApiError, asApiError, refusal } from '../../platform/api-error.ts';

export interface Upload {
  key: number;
  file: File;
  percent: number;
  /** Why it did not arrive; null while it is on its way. */
  problem: ApiError | null;
}

export interface UploadTo {
  ticketId: number;
  tab: string;
  fence: number;
}

/** Sends one file and tells how far it is, 0 to 100. fetch cannot tell, so this is the one place with an XMLHttpRequest. */
export function sendFile({ ticketId, tab, fence }: UploadTo, file: File, progress: (percent: number) => void): Promise<DraftAttachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', urlOf(outbox.attach, { params: { id: ticketId }, query: { tab, fence } }));
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
    request.onerror = () => reject(new ApiError('offline', 0));
    request.onload = () => {
      const answer = outbox.attach.response.safeParse(request.response);
      if (request.status < 400 && answer.success) resolve(answer.data);
      else reject(refusal(request.status, request.response));
    };
    const form = new FormData();
    form.set('file', file, file.name);
    request.send(form);
  });
}

/** Cells of a table are copied with a picture of themselves: then the words are meant, and a picture without words is. */
export const pastedFiles = (files: readonly File[], text: string): readonly File[] =>
  text.trim() !== '' && files.every(({ name, type }) => name === 'image.png' && type === 'image/png') ? [] : files;

/** The files of one reply: those that are attached, and those on their way. */
export class ReplyFiles {
  readonly #attached = signal<readonly DraftAttachment[]>([]);
  readonly attached = this.#attached.asReadonly();
  readonly #uploads = signal<readonly Upload[]>([]);
  readonly uploads = this.#uploads.asReadonly();
  #made = 0;

  constructor(
    readonly send: (file: File, progress: (percent: number) => void) => Promise<DraftAttachment>,
    readonly remove: (id: number) => Promise<unknown>,
  ) {}

  begin(attached: readonly DraftAttachment[]): void {
    this.#attached.set(attached);
  }

  clear(): void {
    this.#attached.set([]);
    this.#uploads.set([]);
  }

  add(files: readonly File[]): void {
    for (const file of files) {
      const upload: Upload = { key: ++this.#made, file, percent: 0, problem: null };
      const tooLarge = this.bytes() + file.size > MAX_ATTACHMENT_BYTES;
      this.#uploads.update((uploads) => [...uploads, tooLarge ? { ...upload, problem: new ApiError('too-large', 413) } : upload]);
      if (!tooLarge) void this.#start(upload);
    }
  }

  /** All files together, those on their way too. */
  bytes(): number {
    const coming = this.#uploads().filter(({ problem }) => problem === null);
    return [...this.#attached(), ...coming.map(({ file }) => file)].reduce((sum, { size }) => sum + size, 0);
  }

  again(key: number): void {
    const upload = this.#uploads().find((each) => each.key === key);
    if (!upload) return;
    this.#change(key, { percent: 0, problem: null });
    void this.#start(upload);
  }

  dismiss(key: number): void {
    this.#uploads.update((uploads) => uploads.filter((upload) => upload.key !== key));
  }

  async detach(id: number): Promise<void> {
    await this.remove(id);
    this.#attached.update((attached) => attached.filter((file) => file.id !== id));
  }

  async #start({ key, file }: Upload): Promise<void> {
    try {
      const attached = await this.send(file, (percent) => this.#change(key, { percent }));
      this.#attached.update((files) => [...files, attached]);
      this.dismiss(key);
    } catch (error) {
      this.#change(key, { problem: asApiError(error) });
    }
  }

  #change(key: number, change: Partial<Upload>): void {
    this.#uploads.update((uploads) => uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
  }
}
