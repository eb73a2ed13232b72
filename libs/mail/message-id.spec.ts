import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { readReplyToken, readSignedMessageId, replyAddress, replyTokensIn, signedMessageId, type SigningKey } from './message-id.ts';

const key = (keyId: string, fill: number): SigningKey => ({ keyId, key: new Uint8Array(32).fill(fill) });
const [today, before, stranger] = [key('k2', 2), key('k1', 1), key('k2', 9)];
const keys = new Map([today, before].map((each) => [each.keyId, each.key]));
const id = signedMessageId({ ticketId: 12, replyId: 99, domain: 'komorebi.example', ...today });
const address = replyAddress('Support@komorebi.example', 12, today);

describe('a signed Message-ID', () => {
  test.each([
    ['as written', id],
    ['in brackets', `<${id}>`],
    ['folded to upper case', id.toUpperCase()],
    ['under another domain', id.replace(/@.*/, '@relay.example')],
  ])('is read %s', (_, text) => {
    expect(readSignedMessageId(text, keys)).toEqual({ ticketId: 12, replyId: 99 });
  });

  test.each([
    ['of a stranger', signedMessageId({ ticketId: 12, replyId: 99, domain: 'x.example', ...stranger })],
    ['under an unknown key', id.replace('.k2.', '.k7.')],
    ['that is a reply token', address.slice(8)],
    ['that is somebody else’s', '20261121.abc@customer.example'],
    ['that is empty', ''],
  ])('is refused %s', (_, text) => {
    expect(readSignedMessageId(text, keys)).toBeNull();
  });

  test('is readable under the key of before', () => {
    expect(readSignedMessageId(signedMessageId({ ticketId: 3, replyId: 4, domain: 'x.example', ...before }), keys)).toEqual({
      ticketId: 3,
      replyId: 4,
    });
  });

  test('is the same each time and shows no number', () => {
    expect(signedMessageId({ ticketId: 12, replyId: 99, domain: 'komorebi.example', ...today })).toBe(id);
    expect(id).toMatch(/^m\.k2\.[a-z2-7]{39}@komorebi\.example$/);
  });

  test('breaks with any change of one character', () => {
    const start = id.indexOf('.k2.') + 4;
    fc.assert(
      fc.property(fc.integer({ min: start, max: start + 37 }), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'), (at, character) => {
        fc.pre(id[at] !== character);
        expect(readSignedMessageId(id.slice(0, at) + character + id.slice(at + 1), keys)).toBeNull();
      }),
    );
  });

  test('holds any pair of ids', () => {
    const rowId = fc.integer({ min: 1, max: 2 ** 48 - 1 });
    fc.assert(
      fc.property(rowId, rowId, (ticketId, replyId) => {
        const signed = signedMessageId({ ticketId, replyId, domain: 'x.example', ...today });
        expect(readSignedMessageId(signed, keys)).toEqual({ ticketId, replyId });
      }),
    );
  });
});

describe('a reply address', () => {
  test('fits a local part of 64 characters and survives folding', () => {
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect(readReplyToken(address, keys)).toBe(12);
    expect(readReplyToken(address.toLowerCase(), keys)).toBe(12);
  });

  test.each([
    ['another mailbox', address.replace('Support+', 'sales+')],
    ['another domain', address.replace('komorebi', 'evil')],
    ['a guessed token', address.replace(/.{6}@/, 'aaaaaa@')],
    ['an ordinary plus address', 'support+news@komorebi.example'],
    ['no token', 'support@komorebi.example'],
    ['a Message-ID as token', `support+${id.split('@')[0]}@komorebi.example`],
  ])('is refused with %s', (_, text) => {
    expect(readReplyToken(text, keys)).toBeNull();
  });

  test('counts only for the addresses of the mailbox', () => {
    const other = replyAddress('sales@komorebi.example', 77, today);
    expect(replyTokensIn([other, address, 'x@customer.example'], ['support@komorebi.example'], keys)).toEqual([12]);
  });
});
