import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SetUpStep } from '../../accounts/set-up-step.ts';
import { zoneChoices } from '../../accounts/zones.ts';
import { Clock } from '../../platform/clock.ts';
import { injectT } from '../../platform/i18n.ts';
import { Session } from '../../platform/session.ts';
import { Brand } from '../../ui/brand.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import { TroublePage } from '../../ui/trouble-page.ts';
import { weekSummary } from '../hours/week-summary.ts';
import { FirstStepsStore } from './first-steps-store.ts';
import { mailboxWords } from './mailbox-words.ts';
import { FIRST_STEPS, doneCount, receives } from './progress.ts';
import { Trial } from './trial.ts';

const MINUTES_PER_STEP = 3;

/** はじめの設定: from the set-up to the first mail. Ticks come from what is there, never from a click. */
@Component({
  selector: 'app-first-steps',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Brand, Button, Icon, RouterLink, SetUpStep, Trial, TroublePage],
  templateUrl: './first-steps.html',
  styleUrls: ['../../accounts/set-up.scss', './first-steps.scss'],
})
export class FirstSteps {
  readonly #session = inject(Session);
  readonly #now = inject(Clock).now;
  protected readonly t = injectT();
  protected readonly store = inject(FirstStepsStore);

  protected readonly total = FIRST_STEPS.length;
  protected readonly done = computed(() => {
    const progress = this.store.progress();
    return progress ? doneCount(progress) : 0;
  });
  protected readonly minutes = computed(() => this.store.left() * MINUTES_PER_STEP);
  protected readonly trying = signal(false);

  protected readonly organisation = computed(() => {
    const { name, zone } = this.#session.state()?.organisation ?? { name: '', zone: '' };
    const label = zoneChoices(this.#now()).find((choice) => choice.zone === zone)?.label ?? zone;
    return this.t('firstSteps.organisation.done', { name, zone: label });
  });
  protected readonly hours = computed(() => {
    const calendar = this.store.calendar();
    if (!calendar) return '';
    const [week, holidays] = [weekSummary(calendar.week, this.t), calendar.holidays.length];
    return holidays > 0 ? this.t('firstSteps.hours.done', { week, holidays }) : this.t('firstSteps.hours.doneNone', { week });
  });
  protected readonly members = computed(() => {
    const members = this.store.members() ?? [];
    const joined = members.filter(({ state }) => state === 'active').length;
    const invited = members.filter(({ state }) => state === 'invited').length;
    if (invited > 0) return this.t('firstSteps.members.invited', { joined, invited });
    return joined > 1 ? this.t('firstSteps.members.joined', { joined }) : this.t('firstSteps.members.todo');
  });
  protected readonly mailboxes = computed(() => mailboxWords(this.store.mailboxes() ?? [], this.t) || this.t('firstSteps.mailboxes.todo'));
  protected readonly addresses = computed(() =>
    (this.store.mailboxes() ?? []).filter(({ status }) => receives(status)).map(({ address }) => address),
  );
  protected readonly trial = computed(() => {
    if (this.store.progress()?.trial === 'done') return this.t('firstSteps.trial.done');
    return this.t(this.addresses().length > 0 ? 'firstSteps.trial.todo' : 'firstSteps.trial.locked');
  });
}
