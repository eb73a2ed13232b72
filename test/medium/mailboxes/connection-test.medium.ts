import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ServerSettings, TestStep } from '#contracts/mailboxes';
import { testConnection } from '../../../apps/api/src/mailboxes/connection-test.ts';
import { Dovecot, mailPassword } from '../../support/dovecot.ts';
import { freePorts } from '../../support/ports.ts';
import { SmtpSink } from '../../support/smtp-sink.ts';

const user = 'support';
let dovecot: Dovecot;
let smtp: SmtpSink;
let smtps: SmtpSink;
let incoming: ServerSettings;
let outgoing: ServerSettings;
let closedPort: number;

beforeAll(async () => {
  [dovecot, smtp, smtps, [closedPort = 0]] = await Promise.all([
    Dovecot.start(user),
    SmtpSink.start({ security: 'starttls', auth: { user, pass: mailPassword } }),
    SmtpSink.start({ security: 'tls', auth: { user, pass: mailPassword } }),
    freePorts(1),
  ]);
  incoming = { host: '127.0.0.1', port: dovecot.ports.imaps, tls: 'tls', trustedFingerprint: null };
  outgoing = { host: '127.0.0.1', port: smtp.port, tls: 'starttls', trustedFingerprint: null };
  const [connect] = await steps({});
  incoming.trustedFingerprint = outgoing.trustedFingerprint = String(connect?.data['fingerprint']);
  smtp.onMoment = async ({ stage }) => {
    if (stage === 'dot') await dovecot.deliver(user, 'To: support@komorebi.example\r\nSubject: not ours\r\n\r\n.\r\n');
  };
});
afterAll(async () => {
  await Promise.all([dovecot.stop(), smtp.stop(), smtps.stop()]);
});

interface Change {
  incoming?: Partial<ServerSettings>;
  outgoing?: Partial<ServerSettings>;
  password?: string;
}

const lines = async (change: Change): Promise<TestStep[]> => {
  const mailbox = {
    address: 'support@komorebi.example',
    user,
    password: change.password ?? mailPassword,
    incoming: { ...incoming, ...change.incoming },
    outgoing: { ...outgoing, ...change.outgoing },
  };
  const seen: TestStep[] = [];
  for await (const line of testConnection(mailbox)) seen.push(line);
  return seen;
};

/** The last line of each step. */
const steps = async (change: Change): Promise<TestStep[]> => [...new Map((await lines(change)).map((line) => [line.step, line])).values()];

describe('a mailbox that works', () => {
  test('passes all five steps, each first waiting, then running, then with its time', async () => {
    smtp.onMoment = async ({ stage }) => {
      if (stage === 'kept') await dovecot.deliver(user, smtp.mails.at(-1)!.raw);
    };
    dovecot.append(user, 'From: a@customer.example\r\nSubject: one\r\n\r\n.\r\n');
    const seen = await lines({});
    expect(seen.slice(0, 5).map(({ state }) => state)).toEqual(Array(5).fill('waiting'));
    const last = [...new Map(seen.map((line) => [line.step, line])).values()];
    expect(last).toMatchObject([
      { step: 'connect', state: 'ok', data: { tls: 'TLSv1.3' } },
      { step: 'sign-in', state: 'ok' },
      { step: 'read', state: 'ok', data: { messages: 1, newestAt: expect.stringMatching(/^20/) } },
      { step: 'send-connect', state: 'ok', data: { tls: 'TLSv1.3' } },
      { step: 'round-trip', state: 'ok' },
    ]);
    expect(last.every(({ milliseconds }) => milliseconds !== null && milliseconds < 15_000)).toBe(true);
    expect(smtp.mails).toHaveLength(1);
  });

  test('works without encryption only where that was chosen', async () => {
    const [connect, signIn, read] = await steps({ incoming: { port: dovecot.ports.imap, tls: 'none' } });
    expect([connect, signIn, read]).toMatchObject([{ state: 'ok', data: { tls: null } }, { state: 'ok' }, { state: 'ok' }]);
  });
});

describe('a mailbox with a fault', () => {
  const cases: [string, () => Change, TestStep['step'], object][] = [
    ['an unknown host', () => ({ incoming: { host: 'imap.komorebi.invalid' } }), 'connect', { problem: 'host-not-found' }],
    ['a closed port', () => ({ incoming: { port: closedPort } }), 'connect', { problem: 'connection-refused', fix: null }],
    [
      'a self-signed certificate, offered to be trusted',
      () => ({ incoming: { trustedFingerprint: null } }),
      'connect',
      {
        problem: 'certificate-self-signed',
        data: { fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) },
        fix: { side: 'incoming', change: { trustedFingerprint: expect.any(String) } },
      },
    ],
    [
      'another certificate than the trusted one',
      () => ({ incoming: { trustedFingerprint: 'AB'.repeat(32) } }),
      'connect',
      { problem: 'certificate-invalid', fix: null },
    ],
    [
      'STARTTLS where TLS is spoken from the first byte, with the door that was tried and works',
      () => ({ outgoing: { port: smtps.port, tls: 'starttls' } }),
      'send-connect',
      { problem: 'no-answer', milliseconds: expect.closeTo(15_000, -3), fix: { side: 'outgoing', change: { tls: 'tls' } } },
    ],
    [
      'TLS where STARTTLS is needed, with the door that was tried and works',
      () => ({ incoming: { port: dovecot.ports.imap, tls: 'tls' } }),
      'connect',
      { problem: 'tls-failed', fix: { side: 'incoming', change: { tls: 'starttls' } } },
    ],
    ['a wrong password', () => ({ password: 'wrong horse' }), 'sign-in', { problem: 'wrong-password', fix: null }],
    ['a wrong password for sending', () => ({ password: 'wrong horse' }), 'send-connect', { problem: 'wrong-password', fix: null }],
  ];
  test.each(cases)(
    '%s',
    async (_, change, step, expected) => {
      const found = await steps(change());
      expect(found.find((each) => each.step === step)).toMatchObject({ state: 'failed', ...expected });
      expect(found.at(-1)).toMatchObject({ step: 'round-trip', state: 'skipped' });
      expect(JSON.stringify(found)).not.toContain('wrong horse');
    },
    40_000,
  );
});
