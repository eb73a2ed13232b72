import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TEST_STEPS, type Fix, type TestStep } from '#contracts/mailboxes';
import { Clock } from '../../platform/clock.ts';
import { injectT } from '../../platform/i18n.ts';
import { Button } from '../../ui/button.ts';
import { Icon } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icon-names.ts';
import type { Servers } from './server-guess.ts';
import { fingerprintIn, passedCount, sideOf, stepFacts, type StepName } from './test-steps.ts';

const ICONS: Record<TestStep['state'], IconName> = {
  ok: 'check',
  failed: 'warning',
  running: 'refresh',
  waiting: 'clock',
  skipped: 'minus',
};

/** 接続テスト: each step in plain words as it happens; where one fails, why and the button that mends it. */
@Component({
  selector: 'app-connection-steps',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Icon],
  templateUrl: './connection-steps.html',
  styleUrl: './connection-steps.scss',
})
export class ConnectionSteps {
  readonly #moment = inject(Clock).moment;
  protected readonly t = injectT();
  readonly steps = input.required<readonly TestStep[]>();
  readonly servers = input.required<Servers>();
  readonly mend = output<Fix>();

  protected readonly total = TEST_STEPS.length;
  protected readonly passed = computed(() => passedCount(this.steps()));
  protected readonly lines = computed(() =>
    this.steps().map((step) => {
      const { host, port } = this.servers()[sideOf(step.step)];
      const title = step.state === 'failed' ? 'failed' : step.state === 'ok' || step.state === 'running' ? 'step' : 'later';
      return {
        ...step,
        icon: ICONS[step.state],
        title: this.t(`mailboxes.test.${title}.${step.step}`),
        facts: stepFacts(step, this.#moment()),
        server: `${host}:${port}`,
        fingerprint: fingerprintIn(step),
        door: this.#door(step.fix),
        mendWords: this.#mendWords(step.fix),
      };
    }),
  );

  /** Steps whose server's own words are shown. */
  readonly #open = signal<ReadonlySet<StepName>>(new Set());

  protected isOpen(step: StepName): boolean {
    return this.#open().has(step);
  }

  protected toggle(step: StepName): void {
    this.#open.update((open) => new Set(open.has(step) ? [...open].filter((each) => each !== step) : [...open, step]));
  }

  #door(fix: Fix | null): string {
    if (fix === null || fix.change.trustedFingerprint != null) return '';
    const server = { ...this.servers()[fix.side], ...fix.change };
    return this.t('mailboxes.test.door', { port: server.port, tls: this.t(`mailboxes.tls.${server.tls}`) });
  }

  #mendWords(fix: Fix | null): string {
    if (fix === null) return '';
    const { port, tls, trustedFingerprint } = fix.change;
    if (trustedFingerprint != null) return this.t('mailboxes.test.trust');
    if (port !== undefined && port !== this.servers()[fix.side].port) return this.t('mailboxes.test.useDoor', { port });
    return this.t('mailboxes.test.useTls', { tls: this.t(`mailboxes.tls.${tls ?? 'tls'}`) });
  }
}
