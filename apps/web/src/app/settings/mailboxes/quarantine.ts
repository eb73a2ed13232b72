import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { quarantine, type QuarantinedMail } from '#contracts/quarantine';
import { Api, apiResource, urlOf } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Push } from '../../platform/push.ts';
import { fileSize } from '../../tickets/ticket/file-size.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { StateBox } from '../../ui/state-box.ts';
import { Strip } from '../../ui/strip.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { SettingsHead } from '../settings-head.ts';
import { grouped } from './test-steps.ts';

/** Mails that could not become tickets: why, and what can be tried. */
@Component({
  selector: 'app-quarantine',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, Icon, SettingsHead, StateBox, Strip, TroubleBox, TroublePage],
  templateUrl: './quarantine.html',
  styleUrl: './quarantine.scss',
})
export class Quarantine {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  readonly #moment = inject(Clock).moment;
  readonly #mailboxes = inject(Mailboxes);
  protected readonly t = injectT();

  protected readonly resource = apiResource(quarantine.list, () => ({}), inject(Push).generation);
  readonly #found = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly mails = computed(() =>
    this.#found()?.map((mail) => ({
      ...mail,
      mailbox: this.#mailboxes.byId().get(mail.mailboxId)?.name ?? '',
      received: mail.receivedAt === null ? '' : dateTime(mail.receivedAt, this.#moment()),
      sizeWords: mail.size === null ? '' : fileSize(mail.size),
      raw: urlOf(quarantine.raw, { params: { id: mail.id } }),
    })),
  );
  protected readonly count = computed(() => {
    const count = this.mails()?.length ?? 0;
    return count > 0 ? this.t('quarantine.count', { count: grouped(count) }) : '';
  });
  protected readonly trying = signal<number | null>(null);
  protected readonly trouble = signal<unknown>(null);

  protected async retry({ id }: QuarantinedMail): Promise<void> {
    this.trying.set(id);
    this.trouble.set(null);
    try {
      await this.#api.call(quarantine.retry, { params: { id } });
      this.#toasts.tell(this.t('quarantine.retried'));
      this.resource.reload();
    } catch (error) {
      this.trouble.set(error);
    }
    this.trying.set(null);
  }
}
