import { describe, expect, test } from '@jest/globals';
import { readReplyToken, readSignedMessageId, replyAddress, signedMessageId } from '#mail/message-id';
import { ReplyKeys } from './reply-keys.ts';
import { Secrets } from './secrets.ts';

const secrets = new Secrets(new Uint8Array(32).fill(1));
const [first, third] = [new ReplyKeys(secrets), new ReplyKeys(secrets, 3)];
const reply = { ticketId: 12, replyId: 99, domain: 'komorebi.example' };
const mailbox = 'support@komorebi.example';

describe('after a rotation', () => {
  test('what the key of before signed is read', () => {
    expect(readSignedMessageId(signedMessageId({ ...reply, ...first.signing }), third.readable)).toEqual({ ticketId: 12, replyId: 99 });
    expect(readReplyToken(replyAddress(mailbox, 12, first.signing), third.readable)).toBe(12);
  });

  test('the new key signs, and says so', () => {
    const id = signedMessageId({ ...reply, ...third.signing });
    expect(id).toMatch(/^m\.3\./);
    expect(readSignedMessageId(id, third.readable)).toEqual({ ticketId: 12, replyId: 99 });
  });

  test('nobody who has only the old key can read or make what the new one signs', () => {
    expect(readSignedMessageId(signedMessageId({ ...reply, ...third.signing }), first.readable)).toBeNull();
    const forged = signedMessageId({ ...reply, keyId: '3', key: first.signing.key });
    expect(readSignedMessageId(forged, third.readable)).toBeNull();
  });
});

test('another installation’s ids say nothing here', () => {
  const foreign = new ReplyKeys(new Secrets(new Uint8Array(32).fill(2)));
  expect(readSignedMessageId(signedMessageId({ ...reply, ...foreign.signing }), first.readable)).toBeNull();
});
