import { TEST_STEPS, type TestStep } from '#contracts/mailboxes';
import { timeOfDay, type Moment, daysAhead, dateOnly } from '../../platform/dates.ts';

export type StepName = TestStep['step'];

const RECEIVING: readonly StepName[] = ['connect', 'sign-in', 'read'];
/** The server that a step talks to. */
export const sideOf = (step: StepName): 'incoming' | 'outgoing' => (RECEIVING.includes(step) ? 'incoming' : 'outgoing');

/** All steps before the first line has arrived. */
export const untested = (): TestStep[] =>
  TEST_STEPS.map((step) => ({ step, state: 'waiting', milliseconds: null, data: {}, problem: null, detail: null, fix: null }));

/** A line of the stream takes the place of what was known about its step. */
export const withLine = (steps: readonly TestStep[], line: TestStep): TestStep[] =>
  steps.map((known) => (known.step === line.step ? line : known));

/** The stream ended early: what it had not decided is not running any more. */
export const cutShort = (steps: readonly TestStep[]): TestStep[] =>
  steps.map((step) => (step.state === 'running' || step.state === 'waiting' ? { ...step, state: 'skipped' } : step));

export const passedCount = (steps: readonly TestStep[]): number => steps.filter(({ state }) => state === 'ok').length;
export const allPassed = (steps: readonly TestStep[]): boolean => passedCount(steps) === TEST_STEPS.length;
/** Mail can come in; whether it can go out is another matter. */
export const canReceive = (steps: readonly TestStep[]): boolean =>
  RECEIVING.every((name) => steps.some(({ step, state }) => step === name && state === 'ok'));

/** How many mails lie in the inbox, when the test has counted them. */
export function inboxSize(steps: readonly TestStep[]): number | null {
  const messages = steps.find(({ step, state }) => step === 'read' && state === 'ok')?.data['messages'];
  return typeof messages === 'number' ? messages : null;
}

/** SHA-256 of a certificate that nobody vouches for, to be compared by a person. */
export const fingerprintIn = ({ problem, data }: TestStep): string | null =>
  problem === 'certificate-self-signed' && typeof data['fingerprint'] === 'string' ? data['fingerprint'] : null;

/** What stands at the end of a step's line: `0.4秒 · TLS 1.3`, `2,418通 · 最新 14:07`, `15.0秒で時間切れ`. */
export function stepFacts({ state, milliseconds, data, problem }: TestStep, moment: Moment): string {
  const { t } = moment;
  if (state === 'waiting' || state === 'running' || state === 'skipped') return t(`mailboxes.test.${state}`);
  const seconds = ((milliseconds ?? 0) / 1000).toFixed(1);
  if (problem === 'no-answer') return t('mailboxes.test.timedOut', { seconds });
  const { messages, newestAt, tls } = data;
  const facts =
    typeof messages === 'number'
      ? [t('mailboxes.mails', { count: grouped(messages) }), typeof newestAt === 'string' ? newest(newestAt, moment) : null]
      : [t('mailboxes.test.took', { seconds }), typeof tls === 'string' ? tls.replace(/^TLSv/, 'TLS ') : null];
  return facts.filter((fact) => fact !== null).join(' · ');
}

/** `2,418`. */
export const grouped = (count: number): string => count.toLocaleString('en-US');

function newest(at: string, moment: Moment): string {
  const when = daysAhead(at, moment) === 0 ? timeOfDay(at, moment) : dateOnly(at, moment);
  return moment.t('mailboxes.test.newest', { when });
}

/** Which parts of the form a failure is about. */
export type BlamedPart = 'incoming' | 'outgoing' | 'sign-in';
export const blamed = (steps: readonly TestStep[]): BlamedPart[] =>
  steps
    .filter(({ step, state }) => state === 'failed' && step !== 'read' && step !== 'round-trip')
    .map(({ step, problem }) => (problem === 'wrong-password' ? 'sign-in' : sideOf(step)));
