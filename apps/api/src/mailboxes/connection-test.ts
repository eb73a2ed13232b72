import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { type ServerSettings, TEST_STEPS, type TestStep } from '#contracts/mailboxes';
import { suggestFix } from './connection-fix.ts';
import { connectionProblem, NoAnswer } from './connection-problem.ts';
import { type Credentials, openImap } from './imap-session.ts';
import { CertificateRefused, greet, type MailProtocol } from './server-greeting.ts';
import { smtpOptions } from './smtp-session.ts';

type StepName = TestStep['step'];

export interface TestedMailbox extends Credentials {
  address: string;
  incoming: ServerSettings;
  outgoing: ServerSettings;
}

const STEP_MS = 15_000;
const LOOK_AGAIN_MS = 250;

/**
 * Tries a mailbox as it will be used: connect, sign in, read, send, and a mail to itself. Yields each step whenever it changes; steps
 * whose ground is missing are skipped. The mail to itself stays in the inbox: we delete nothing.
 */
export async function* testConnection(mailbox: TestedMailbox): AsyncGenerator<TestStep> {
  const attempt = new Attempt(mailbox);
  for (const step of TEST_STEPS) yield line(step, 'waiting');
  const passed = new Set<StepName>();
  try {
    for (const step of TEST_STEPS) {
      if (PLAN[step].needs.some((needed) => !passed.has(needed))) {
        yield line(step, 'skipped');
        continue;
      }
      yield line(step, 'running');
      const result = await outcome(attempt, step);
      if (result.state === 'ok') passed.add(step);
      yield result;
    }
  } finally {
    attempt.end();
  }
}

interface Step {
  needs: readonly StepName[];
  protocol: MailProtocol;
  run(attempt: Attempt): Promise<Record<string, unknown>>;
}

const PLAN: Record<StepName, Step> = {
  connect: { needs: [], protocol: 'imap', run: (attempt) => attempt.connect() },
  'sign-in': { needs: ['connect'], protocol: 'imap', run: (attempt) => attempt.signIn() },
  read: { needs: ['sign-in'], protocol: 'imap', run: (attempt) => attempt.read() },
  'send-connect': { needs: [], protocol: 'smtp', run: (attempt) => attempt.sendConnect() },
  'round-trip': { needs: ['read', 'send-connect'], protocol: 'smtp', run: (attempt) => attempt.roundTrip() },
};

const outcome = async (attempt: Attempt, step: StepName): Promise<TestStep> => {
  const startedAt = performance.now();
  const { run, protocol } = PLAN[step];
  try {
    const data = await withinLimit(run(attempt));
    return { ...line(step, 'ok'), data, milliseconds: Math.round(performance.now() - startedAt) };
  } catch (error) {
    const milliseconds = Math.round(performance.now() - startedAt);
    const { code, detail } = connectionProblem(error);
    const fix = step === 'round-trip' ? null : await suggestFix(attempt.server(protocol), protocol, error, code);
    const data = error instanceof CertificateRefused ? { fingerprint: error.fingerprint } : {};
    return { ...line(step, 'failed'), milliseconds, data, problem: code, detail: attempt.withoutSecret(detail), fix };
  }
};

/** What the steps hand on to each other. */
class Attempt {
  private client: ImapFlow | null = null;

  constructor(private readonly mailbox: TestedMailbox) {}

  server(protocol: MailProtocol): ServerSettings {
    return protocol === 'imap' ? this.mailbox.incoming : this.mailbox.outgoing;
  }

  async connect(): Promise<Record<string, unknown>> {
    const { tls } = await greet(this.mailbox.incoming, 'imap', AbortSignal.timeout(STEP_MS));
    return { tls };
  }

  async signIn(): Promise<Record<string, unknown>> {
    this.client = await openImap(this.mailbox.incoming, this.mailbox);
    return {};
  }

  async read(): Promise<Record<string, unknown>> {
    const client = this.signedIn();
    const inbox = await client.mailboxOpen('INBOX', { readOnly: true });
    const newest = inbox.exists > 0 ? await client.fetchOne('*', { internalDate: true }) : undefined;
    const newestAt = newest && newest.internalDate ? new Date(newest.internalDate).toISOString() : null;
    return { messages: inbox.exists, newestAt };
  }

  async sendConnect(): Promise<Record<string, unknown>> {
    const { tls } = await greet(this.mailbox.outgoing, 'smtp', AbortSignal.timeout(STEP_MS));
    const transport = createTransport(await smtpOptions(this.mailbox.outgoing, this.mailbox));
    await transport.verify().finally(() => transport.close());
    return { tls };
  }

  async roundTrip(): Promise<Record<string, unknown>> {
    const { address, outgoing } = this.mailbox;
    const messageId = `connection-test.${randomUUID()}@${address.slice(address.lastIndexOf('@') + 1)}`;
    const transport = createTransport(await smtpOptions(outgoing, this.mailbox));
    await transport.sendMail({
      from: { name: 'Madoguchi', address },
      to: { name: '', address },
      subject: 'まどぐち 接続テスト / Madoguchi connection test',
      text: 'このメールは接続テストです。削除してかまいません。\nThis mail tests the connection. You can delete it.\n',
      messageId: `<${messageId}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    while (!(await this.arrived(messageId))) await delay(LOOK_AGAIN_MS);
    return {};
  }

  /** Servers quote what was sent to them. */
  withoutSecret(detail: string | null): string | null {
    return detail?.replaceAll(this.mailbox.password, '•••') ?? null;
  }

  end(): void {
    this.client?.close();
  }

  private async arrived(messageId: string): Promise<boolean> {
    const client = this.signedIn();
    await client.noop();
    const found = await client.search({ header: { 'Message-ID': messageId } }, { uid: true });
    return Array.isArray(found) && found.length > 0;
  }

  private signedIn(): ImapFlow {
    if (!this.client || this.client.isClosed) throw Object.assign(new Error('closed'), { code: 'NoConnection' });
    return this.client;
  }
}

const withinLimit = async <T>(work: Promise<T>): Promise<T> => {
  const done = new AbortController();
  const late = delay(STEP_MS, undefined, { signal: done.signal }).then(() => {
    throw new NoAnswer();
  });
  late.catch(() => undefined);
  return Promise.race([work, late]).finally(() => done.abort());
};

const line = (step: StepName, state: TestStep['state']): TestStep => ({
  step,
  state,
  milliseconds: null,
  data: {},
  problem: null,
  detail: null,
  fix: null,
});
