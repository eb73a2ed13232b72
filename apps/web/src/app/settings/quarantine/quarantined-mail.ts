import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { quarantine, type QuarantinedMail } from '#contracts/quarantine';
import { apiResource, urlOf } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { dateTime, dateTimeInText, duration, fullDateTime } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { fileSize } from '../../tickets/ticket/file-size.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { Keys } from '../../ui/keys.ts';
import { Segments } from '../../ui/segments.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';

const MINUTE_MS = 60_000;
const LIMITS = ['mime-levels', 'parts', 'header-bytes', 'recipients'] as const;

/** One mail in quarantine: why, since when, what could be read, its source with the suspicious lines tinted, and what to do. */
@Component({
  selector: 'app-quarantined-mail',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, Icon, Keys, Segments, TroubleBox],
  templateUrl: './quarantined-mail.html',
  styleUrl: './quarantined-mail.scss',
})
export class QuarantinedMailView {
  readonly #moment = inject(Clock).moment;
  protected readonly t = injectT();

  readonly mail = input.required<QuarantinedMail>();
  readonly mailbox = input.required<string>();
  readonly busy = input(false);
  readonly trouble = input<unknown>(null);
  readonly retry = output();
  readonly ticket = output();
  readonly ignore = output();
  /** On phones the list gives its place to the mail. */
  readonly back = output();

  protected readonly source = apiResource(quarantine.source, () => (this.mail().hasRaw ? { params: { id: this.mail().id } } : undefined));
  protected readonly found = computed(() => (this.source.hasValue() ? this.source.value() : undefined));
  protected readonly rawUrl = computed(() => urlOf(quarantine.raw, { params: { id: this.mail().id } }));
  protected readonly fingerprint = computed(() => {
    const sha256 = this.found()?.sha256 ?? '';
    return sha256 && `SHA-256 ${sha256.slice(0, 4)}…${sha256.slice(-4)}`;
  });
  protected readonly facts = computed(() => {
    const { receivedAt, size, folder, uid } = this.mail();
    const moment = this.#moment();
    const waiting = receivedAt === null ? null : duration((moment.now.getTime() - new Date(receivedAt).getTime()) / MINUTE_MS, this.t);
    return [
      this.mailbox(),
      receivedAt === null ? null : fullDateTime(receivedAt, moment),
      waiting && this.t('quarantine.waiting', { duration: waiting }),
      size === null ? null : fileSize(size),
      this.t('quarantine.place', { folder, uid }),
    ]
      .filter((fact) => fact !== null)
      .join(' · ');
  });
  protected readonly limit = computed(() => {
    const { reason, detail } = this.mail();
    const known = LIMITS.find((limit) => limit === detail);
    return reason === 'too-complex' && known ? this.t('quarantine.limit', { limit: this.t(`source.limit.${known}`) }) : '';
  });
  /** What a technician would ask for; in the other cases the words say it all. */
  protected readonly code = computed(() => {
    const { reason, detail } = this.mail();
    return reason === 'too-large' || reason === 'not-a-mail' || this.limit() !== '' ? '' : detail;
  });
  protected readonly tries = computed(() => {
    const { tries } = this.mail();
    const when = tries.map(({ at }) => dateTime(at, this.#moment())).join(' · ');
    const same = tries.length > 1 && tries.every(({ code }) => code === tries[0]?.code);
    return same ? this.t('quarantine.sameReason', { when }) : when;
  });
  protected readonly deadline = computed(() => {
    const { receivedAt } = this.mail();
    return receivedAt === null ? '' : this.t('quarantine.deadline', { when: dateTimeInText(receivedAt, this.#moment()) });
  });
  protected readonly views = computed(() => [
    { value: 'source' as const, label: this.t('quarantine.view.source') },
    { value: 'text' as const, label: this.t('quarantine.view.text') },
  ]);
  protected readonly view = signal<'source' | 'text'>('source');
}
