import { describe, expect, test } from '@jest/globals';
import { KnownConnection, NewConnection, connectionFrom, draftAfter, draftFor, mended } from './connection-draft.ts';

const draft = { ...draftFor('return@komorebi.example'), password: 'a secret for tests' };
const withoutPassword = { ...draft, password: '' };

describe('a draft', () => {
  test('a new connection needs its password, a known one keeps it', () => {
    expect([draft, withoutPassword].map((each) => NewConnection.safeParse(each).success)).toEqual([true, false]);
    expect([draft, withoutPassword].map((each) => KnownConnection.safeParse(each).success)).toEqual([true, true]);
  });

  test('an empty password is not sent', () => {
    expect(connectionFrom(draft)).toMatchObject({ kind: 'imap', user: 'return@komorebi.example', password: 'a secret for tests' });
    expect(connectionFrom(withoutPassword)).not.toHaveProperty('password');
  });

  test.each([
    ['another port', { port: 587, tls: 'starttls' }, { host: 'smtp.komorebi.example', port: 587, tls: 'starttls' }],
    ['a certificate to trust', { trustedFingerprint: 'AA:BB' }, { port: 465, trustedFingerprint: 'AA:BB' }],
  ] as const)('is mended by %s on one side only', (_, change, expected) => {
    const after = mended(draft, { side: 'outgoing', change });
    expect(after.outgoing).toMatchObject(expected);
    expect(after.incoming).toEqual(draft.incoming);
  });
});

describe('another address', () => {
  test('takes untouched suggestions with it', () => {
    const after = draftAfter('return@komorebi.example', 'order@hinata.example', draft);
    expect(after).toEqual({ ...draftFor('order@hinata.example'), password: draft.password });
  });

  test('leaves what somebody wrote', () => {
    const own = mended(draft, { side: 'incoming', change: { host: 'mail.komorebi.example' } });
    expect(draftAfter('return@komorebi.example', 'order@hinata.example', own)).toBe(own);
  });
});
