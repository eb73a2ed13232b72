import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { calendarProblems } from '#calendar/calendar';
import { mailboxes, type Calendar } from '#contracts/mailboxes';
import { zoneChoices } from '../../accounts/zones.ts';
import { Api, apiResource } from '../../platform/api.ts';
import { Clock } from '../../platform/clock.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Mailboxes } from '../../tickets/mailboxes.ts';
import { Bone } from '../../ui/bone.ts';
import { Button } from '../../ui/button.ts';
import { Field, InputBox } from '../../ui/field.ts';
import { Icon } from '../../ui/icon.ts';
import { Toasts } from '../../ui/toast.ts';
import { TroubleBox } from '../../ui/trouble-box.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { SettingsHead } from '../settings-head.ts';
import { dueWords, targetWords } from './due-sentence.ts';
import { HolidayList } from './holiday-list.ts';
import { WeekEditor } from './week-editor.ts';

const EXAMPLE_MINUTES = 240;

/** When the team works. What it means for the next mail is said while it is being changed. */
@Component({
  selector: 'app-business-hours',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bone, Button, Field, HolidayList, Icon, InputBox, SettingsHead, TroubleBox, TroublePage, WeekEditor],
  templateUrl: './business-hours.html',
  styleUrl: './business-hours.scss',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class BusinessHours {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #moment = inject(Clock).moment;
  readonly #mailboxes = inject(Mailboxes);
  protected readonly t = injectT();

  protected readonly resource = apiResource(mailboxes.calendar, () => ({}));
  readonly #stored = linkedSignal<Calendar | undefined>(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  readonly #written = linkedSignal(() => this.#stored());
  protected readonly calendar = this.#written.asReadonly();
  protected readonly changed = computed(() => JSON.stringify(this.#written()) !== JSON.stringify(this.#stored()));
  protected readonly problems = computed(() => {
    const calendar = this.#written();
    const codes = new Set(calendar ? calendarProblems(calendar).map(({ code }) => code) : []);
    return [...codes].map((code) => this.t(`hours.problem.${code}`));
  });
  protected readonly zones = computed(() => zoneChoices(this.#moment().now));

  /** Mailboxes with a deadline for the first reply. */
  readonly #targets = resource({
    params: () => this.#mailboxes.list()?.map(({ id }) => id),
    loader: ({ params, abortSignal }) => Promise.all(params.map((id) => this.#api.call(mailboxes.show, { params: { id } }, abortSignal))),
  });
  protected readonly examples = computed(() => {
    const calendar = this.#written();
    if (!calendar) return [];
    const found = this.#targets.hasValue() ? this.#targets.value() : [];
    const targets = found.flatMap(({ name, settings }) =>
      settings.firstResponseMinutes === null ? [] : [{ name, minutes: settings.firstResponseMinutes }],
    );
    const shown = targets.length > 0 ? targets : [{ name: '', minutes: EXAMPLE_MINUTES }];
    return shown.map(({ name, minutes }) => ({
      name,
      lead: name === '' ? this.t('hours.exampleGeneral') : this.t('hours.exampleFor', { mailbox: name }),
      when: dueWords(calendar, minutes, this.#moment()),
      target: name === '' ? '' : this.t('hours.within', { target: targetWords(minutes, this.t) }),
    }));
  });
  protected readonly saving = signal(false);
  protected readonly trouble = signal<unknown>(null);

  protected write(change: Partial<Calendar>): void {
    this.#written.update((calendar) => calendar && { ...calendar, ...change });
  }

  protected async save(): Promise<void> {
    const calendar = this.#written();
    if (!calendar) return;
    this.saving.set(true);
    this.trouble.set(null);
    try {
      this.#stored.set(await this.#api.call(mailboxes.setCalendar, { body: calendar }));
      await this.#session.load();
      this.#toasts.tell(this.t('hours.saved'));
    } catch (error) {
      this.trouble.set(error);
    }
    this.saving.set(false);
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.changed()) event.preventDefault();
  }
}
