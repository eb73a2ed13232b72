import { describe, expect, test } from '@jest/globals';
import { acceptedResult, failedResult } from './delivery-result.ts';

const to = ['Boss@partner.example', 'kobayashi@customer.example'];
const rcpt = (recipient: string, responseCode: number): object => ({
  command: 'RCPT TO',
  code: 'EENVELOPE',
  recipient,
  responseCode,
  response: `${responseCode} no`,
});

const states = (result: ReturnType<typeof failedResult>): unknown =>
  result.kind === 'unknown' ? 'unknown' : result.verdicts.map(({ state, code }) => `${state} ${code}`);

describe('the server took it', () => {
  test.each([
    ['for all', [], ['accepted 250', 'accepted 250']],
    ['but knows one recipient not', [rcpt(to[0]!, 550)], ['rejected 550', 'accepted 250']],
    ['and wants one recipient later', [rcpt(to[0]!.toLowerCase(), 451)], ['deferred 451', 'accepted 250']],
  ])('%s', (_, rejectedErrors, expected) => {
    expect(states(acceptedResult(to, { accepted: to, rejectedErrors, response: '250 2.0.0 queued as 12' }))).toEqual(expected);
  });
});

describe('it failed', () => {
  test.each<[string, object, boolean, unknown]>([
    ['nobody listens', { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }, false, ['deferred null', 'deferred null']],
    ['wrong password', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, false, ['deferred 535', 'deferred 535']],
    ['greeting refuses', { code: 'EPROTOCOL', responseCode: 554, command: 'CONN' }, false, ['deferred 554', 'deferred 554']],
    ['sender refused', { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, false, ['rejected 550', 'rejected 550']],
    ['too large for the server', { code: 'EMESSAGE', command: 'MAIL FROM' }, false, ['rejected null', 'rejected null']],
    ['greylisted', { code: 'EENVELOPE', responseCode: 451, command: 'DATA' }, false, ['deferred 451', 'deferred 451']],
    ['refused at the dot', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, true, ['rejected 554', 'rejected 554']],
    ['busy at the dot', { code: 'EMESSAGE', responseCode: 452, command: 'DATA' }, true, ['deferred 452', 'deferred 452']],
    ['cut before the body', { code: 'ECONNECTION', command: 'CONN' }, false, ['deferred null', 'deferred null']],
    ['cut after the body', { code: 'ECONNECTION', command: 'CONN' }, true, 'unknown'],
    ['no answer to the dot', { code: 'ETIMEDOUT', command: 'CONN' }, true, 'unknown'],
    ['our own file broke off, so no dot was sent', { code: 'ESTREAM', command: 'API' }, true, ['deferred null', 'deferred null']],
    [
      'each recipient has its own refusal',
      { command: 'RCPT TO', responseCode: 451, rejectedErrors: [rcpt(to[0]!, 550), rcpt(to[1]!, 451)] },
      false,
      ['rejected 550', 'deferred 451'],
    ],
    ['not even an error', 'gone' as unknown as object, false, ['deferred null', 'deferred null']],
  ])('%s', (_, error, handedOver, expected) => {
    expect(states(failedResult(to, error, handedOver))).toEqual(expected);
  });
});
