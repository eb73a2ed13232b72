import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { SmtpSink, type SmtpFault, type SmtpMoment, type SmtpStage } from '../../support/smtp-sink.ts';

const raw = 'From: a@shop.example\r\nTo: b@customer.example\r\nSubject: x\r\n\r\n..dots\r\n';
const envelope = { from: 'a@shop.example', to: ['b@customer.example', 'c@customer.example'] };

let sink: SmtpSink;

beforeEach(async () => {
  sink = await SmtpSink.start();
});
afterEach(() => sink.stop());

const send = () => createTransport({ host: sink.host, port: sink.port, ignoreTLS: true, socketTimeout: 2_000 }).sendMail({ envelope, raw });

test('every moment is told in order, and the mail is kept as it was sent', async () => {
  const stages: SmtpStage[] = [];
  sink.onMoment = ({ stage }) => void stages.push(stage);
  await send();
  expect(stages).toEqual(['connect', 'mail', 'rcpt', 'rcpt', 'data', 'body', 'dot', 'kept', 'answered']);
  expect(sink.mails).toMatchObject([{ from: envelope.from, recipients: envelope.to, raw: Buffer.from(raw) }]);
});

test.each<[SmtpStage, SmtpFault, object, number]>([
  ['connect', { code: 421 }, { responseCode: 421 }, 0],
  ['mail', { code: 451 }, { responseCode: 451 }, 0],
  ['rcpt', { code: 550 }, { responseCode: 550 }, 0],
  ['data', { code: 451 }, { responseCode: 451 }, 0],
  ['body', { code: 552 }, { responseCode: 552 }, 0],
  ['dot', { code: 452 }, { responseCode: 452 }, 0],
  ['data', 'cut', { code: expect.stringMatching(/ECONN|ESOCKET/) }, 0],
  ['body', 'reset', { code: expect.stringMatching(/ECONN|ESOCKET/) }, 0],
  ['dot', 'cut', { code: expect.stringMatching(/ECONN|ESOCKET/) }, 0],
  ['kept', 'cut', { code: expect.stringMatching(/ECONN|ESOCKET/) }, 1],
  ['kept', 'hang', { code: 'ETIMEDOUT' }, 1],
])('at %s: %p', async (stage, fault, error, kept) => {
  sink.onMoment = (moment: SmtpMoment) => (moment.stage === stage ? fault : undefined);
  await expect(send()).rejects.toMatchObject(error);
  expect(sink.mails).toHaveLength(kept);
});

test('one recipient can be refused alone', async () => {
  sink.onMoment = ({ recipient }) => (recipient === 'c@customer.example' ? { code: 550 } : undefined);
  expect(await send()).toMatchObject({ accepted: ['b@customer.example'], rejected: ['c@customer.example'] });
});

test('a promise holds the delivery until it resolves', async () => {
  let release = (): void => undefined;
  const reached = new Promise<void>((atDot) => {
    sink.onMoment = ({ stage }) =>
      stage === 'dot'
        ? new Promise((resolve) => {
            release = () => resolve(undefined);
            atDot();
          })
        : undefined;
  });
  const sent = send();
  await reached;
  expect(sink.mails).toHaveLength(0);
  release();
  await sent;
  expect(sink.mails).toHaveLength(1);
});

test('a sink with an account refuses others', async () => {
  const guarded = await SmtpSink.start({ auth: { user: 'support', pass: 'right' }, security: 'starttls' });
  const signIn = (pass: string) =>
    createTransport({
      host: guarded.host,
      port: guarded.port,
      auth: { user: 'support', pass },
      tls: { rejectUnauthorized: false },
    }).verify();
  await expect(signIn('wrong')).rejects.toMatchObject({ responseCode: 535 });
  await expect(signIn('right')).resolves.toBe(true);
  await guarded.stop();
});
