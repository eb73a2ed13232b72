import { describe, expect, test } from '@jest/globals';
import type { ProblemCode } from '#contracts/mailboxes';
import { connectionProblem, NoAnswer } from './connection-problem.ts';
import { ListingFailed } from './mail-source.ts';
import { CertificateRefused, NotAMailServer, StarttlsMissing } from './server-greeting.ts';

const failure = (message: string, clues: object = {}): Error => Object.assign(new Error(message), clues);

describe('a thrown thing as the problem that is worded', () => {
  const cases: [string, unknown, ProblemCode][] = [
    ['an unknown host', failure('getaddrinfo ENOTFOUND imap.shop.example', { code: 'ENOTFOUND' }), 'host-not-found'],
    ['an unknown host, from nodemailer', failure('getaddrinfo', { code: 'EDNS', originalCode: 'ENOTFOUND' }), 'host-not-found'],
    ['a closed port', failure('connect', { code: 'ECONNREFUSED' }), 'connection-refused'],
    ['a closed port, from nodemailer', failure('connect', { code: 'ESOCKET', originalCode: 'ECONNREFUSED' }), 'connection-refused'],
    ['silence', failure('no greeting', { code: 'GREETING_TIMEOUT' }), 'no-answer'],
    ['silence in nodemailer', failure('Connection timeout', { code: 'ETIMEDOUT' }), 'no-answer'],
    ['silence in a step', new NoAnswer(), 'no-answer'],
    ['an aborted greeting', new DOMException('late', 'TimeoutError'), 'no-answer'],
    ['a self-signed certificate', new CertificateRefused('DEPTH_ZERO_SELF_SIGNED_CERT', 'AA'), 'certificate-self-signed'],
    ['a private authority', new CertificateRefused('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'AA'), 'certificate-self-signed'],
    ['another certificate than the trusted one', new CertificateRefused('PINNED_OTHER', 'AA'), 'certificate-invalid'],
    ['an expired certificate', failure('certificate has expired', { code: 'CERT_HAS_EXPIRED' }), 'certificate-invalid'],
    ['a certificate of another host', new CertificateRefused('ERR_TLS_CERT_ALTNAME_INVALID', 'AA'), 'certificate-invalid'],
    [
      'a self-signed certificate behind STARTTLS, from nodemailer',
      failure('Error initiating TLS - self-signed certificate', { code: 'ETLS' }),
      'certificate-self-signed',
    ],
    ['a plain server spoken to in TLS', failure('wrong version number', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }), 'tls-failed'],
    ['a broken handshake', failure('EPROTO', { code: 'EPROTO' }), 'tls-failed'],
    ['text before the handshake', failure('injected', { code: 'STARTTLS_INJECTION', tlsFailed: true }), 'tls-failed'],
    ['no STARTTLS', new StarttlsMissing('502'), 'starttls-missing'],
    ['no STARTTLS, from imapflow', failure('Server does not support STARTTLS', { tlsFailed: true }), 'starttls-missing'],
    [
      'no STARTTLS, from nodemailer',
      failure('Error upgrading connection with STARTTLS: 502 no', { code: 'ETLS', responseCode: 502 }),
      'starttls-missing',
    ],
    [
      'a wrong password',
      failure('Command failed', { authenticationFailed: true, serverResponseCode: 'AUTHENTICATIONFAILED' }),
      'wrong-password',
    ],
    ['a wrong password without a code', failure('Command failed', { authenticationFailed: true }), 'wrong-password'],
    ['a wrong password at SMTP', failure('Invalid login: 535 5.7.8', { code: 'EAUTH', responseCode: 535 }), 'wrong-password'],
    [
      'a directory service that is away, which is not a wrong password',
      failure('Command failed', { authenticationFailed: true, serverResponseCode: 'UNAVAILABLE' }),
      'server-unavailable',
    ],
    ['too many connections', failure('Command failed', { authenticationFailed: true, serverResponseCode: 'LIMIT' }), 'server-unavailable'],
    ['a busy SMTP sign-in', failure('454 temporary', { code: 'EAUTH', responseCode: 454 }), 'server-unavailable'],
    ['another kind of server', new NotAMailServer('SSH-2.0'), 'server-unavailable'],
    ['no inbox', failure('Command failed', { responseStatus: 'NO', mailboxMissing: true }), 'folder-missing'],
    ['an inbox without permission', failure('Command failed', { responseStatus: 'NO', serverResponseCode: 'NOPERM' }), 'folder-unreadable'],
    ['a refused recipient', failure('550 no such user', { code: 'EENVELOPE', responseCode: 550 }), 'send-refused'],
    ['a cut', failure('read', { code: 'ECONNRESET' }), 'connection-cut'],
    ['a cut in a command', failure('Connection not available', { code: 'NoConnection' }), 'connection-cut'],
    ['a wrapped cut', failure('fetch', { cause: failure('reset', { code: 'ECONNREFUSED' }) }), 'connection-refused'],
    ['a cut while mails were listed', new ListingFailed('', { cause: failure('silence', { code: 'ETIMEDOUT' }) }), 'no-answer'],
    ['a full disk of our own', failure('write', { code: 'ENOSPC', syscall: 'write' }), 'storage-failed'],
    ['something that is no error', 'boom', 'connection-cut'],
  ];
  test.each(cases)('%s', (_, thrown, expected) => {
    expect(connectionProblem(thrown).code).toBe(expected);
  });
});

describe('the detail', () => {
  test('is what the server said, on one line and not endless', () => {
    const said = failure('Command failed', { responseText: `[UNAVAILABLE]\r\n${'あ'.repeat(900)}` });
    expect(connectionProblem(said).detail).toBe(`[UNAVAILABLE] ${'あ'.repeat(486)}`);
  });

  test('is what was said while mails were listed', () => {
    const said = failure('Command failed', { responseText: '[SERVERBUG] internal error' });
    expect(connectionProblem(new ListingFailed('', { cause: said })).detail).toBe('[SERVERBUG] internal error');
  });

  test('is missing when nothing was said', () => {
    expect(connectionProblem(null).detail).toBeNull();
  });
});
