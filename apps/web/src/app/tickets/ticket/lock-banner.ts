import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { LEASE_IDLE_SECONDS, type LockView } from '#contracts/locks';
import { Clock } from '../../platform/clock.ts';
import { duration } from '../../platform/dates.ts';
import { injectT } from '../../platform/i18n.ts';
import { Avatar } from '../../ui/avatar.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { familyName } from '../family-name.ts';
import type { ComposerState } from './composer-state.ts';

type Told = Exclude<ComposerState, 'none' | 'free'>;
/** What the button of the banner does. */
export type BannerAct = 'release' | 'confirm' | 'again' | 'take-here' | 'check';

const ICONS: Record<Told, IconName> = {
  mine: 'pen',
  stale: 'clock-filled',
  lost: 'offline',
  lapsed: 'clock',
  other: 'lock',
  'other-tab': 'screen',
  sending: 'send',
  unclear: 'clock-filled',
};

/** Who may write here, in one line at the head of the composer. */
@Component({
  selector: 'app-lock-banner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Avatar, Button, Icon],
  template: `
    <ui-icon [name]="icon()" />
    @if (state() === 'other' && lock(); as held) {
      <ui-avatar size="small" [person]="held.holder" />
    }
    <span class="words"
      ><b>{{ said().what }}</b
      >{{ said().why }}</span
    >
    @if (aside()) {
      <span class="aside tabular">{{ aside() }}</span>
    }
    @if (act(); as button) {
      <button uiButton size="small" (click)="acted.emit(button.act)">{{ button.label }}</button>
    }
  `,
  styleUrl: './lock-banner.scss',
  host: { '[class]': 'state()', '[attr.role]': "state() === 'stale' ? 'alert' : 'status'" },
})
export class LockBanner {
  readonly #clock = inject(Clock);
  protected readonly t = injectT();
  readonly state = input.required<Told>();
  readonly lock = input<LockView | null>(null);
  /** The words are kept on this device. */
  readonly kept = input(true);
  readonly acted = output<BannerAct>();

  protected readonly icon = computed(() => ICONS[this.state()]);
  protected readonly said = computed<{ what: string; why: string }>(() => {
    const { t } = this;
    switch (this.state()) {
      case 'mine':
        return { what: t('composer.mine'), why: t('composer.mineWhy') };
      case 'stale':
        return { what: t('composer.stale'), why: '' };
      case 'lost':
        return { what: t('composer.lost'), why: t(this.kept() ? 'composer.lostWhy' : 'composer.lostNotKept') };
      case 'lapsed':
        return { what: t('composer.lapsed'), why: t('composer.lapsedWhy') };
      case 'other':
        return { what: t('composer.other', { name: familyName(this.lock()?.holder.name ?? '') }), why: t('composer.readOnly') };
      case 'other-tab':
        return { what: t('composer.otherTab'), why: t('composer.otherTabWhy') };
      case 'sending':
        return { what: t('composer.sending'), why: '' };
      case 'unclear':
        return { what: t('composer.unclear'), why: t('composer.unclearWhy') };
    }
  });
  /** Roughly when it began: minutes by this device's clock against the server's time. */
  protected readonly aside = computed(() => {
    const state = this.state();
    if (state === 'mine') return this.t('composer.idle', { minutes: LEASE_IDLE_SECONDS / 60 });
    const since = this.lock()?.since;
    if (state !== 'other' || !since) return '';
    const minutes = (this.#clock.now().getTime() - Date.parse(since)) / 60_000;
    return this.t('composer.since', { duration: duration(minutes, this.t) });
  });
  protected readonly act = computed<{ act: BannerAct; label: string } | null>(() => {
    switch (this.state()) {
      case 'mine':
        return { act: 'release', label: this.t('composer.release') };
      case 'stale':
        return { act: 'confirm', label: this.t('composer.confirm') };
      case 'lapsed':
        return { act: 'again', label: this.t('composer.continue') };
      case 'other-tab':
        return { act: 'take-here', label: this.t('composer.takeHere') };
      case 'unclear':
        return { act: 'check', label: this.t('composer.checkNow') };
      case 'lost':
      case 'other':
      case 'sending':
        return null;
    }
  });
}
