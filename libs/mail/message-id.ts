import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { withoutPlusTag } from './mailbox.ts';

/** Keys by id; old ones stay readable after a rotation. Ids match `[a-z0-9]{1,8}`, secrets hold at least 32 random bytes. */
export type SigningKeys = ReadonlyMap<string, Uint8Array>;
/** The key that signs today. */
export type SigningKey = { keyId: string; key: Uint8Array };

/** 96 bits: nobody guesses one. */
const tagBytes = 12;
/** Ids up to 2^48. */
const idBytes = 6;
/** Lower-case base32: mail systems fold the case of local parts, base64 would not survive. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A Message-ID that proves that the mail is ours and names reply and ticket, unreadable without the key.
 * Deterministic: the same reply always gets the same id.
 * @returns without angle brackets
 */
export function signedMessageId(reply: { ticketId: number; replyId: number; domain: string } & SigningKey): string {
  return `${seal('m', [reply.ticketId, reply.replyId], '', reply)}@${reply.domain}`;
}

/** Reads an id of `signedMessageId`, with or without brackets; the domain does not matter. @returns null unless the signature holds */
export function readSignedMessageId(id: string, keys: SigningKeys): { ticketId: number; replyId: number } | null {
  const [ticketId, replyId] = open('m', id.replace(/[<>]/g, '').split('@')[0] ?? '', '', keys);
  return ticketId !== undefined && replyId !== undefined ? { ticketId, replyId } : null;
}

/**
 * The mailbox address with a token that ties an answer to its ticket, whatever a client does to References:
 * `support+t.k1.…@…`. Bound to the address: in another mailbox it says nothing.
 */
export function replyAddress(mailboxAddress: string, ticketId: number, key: SigningKey): string {
  const at = mailboxAddress.lastIndexOf('@');
  return `${mailboxAddress.slice(0, at)}+${seal('t', [ticketId], mailboxAddress.toLowerCase(), key)}${mailboxAddress.slice(at)}`;
}

/** @returns the ticket of a `replyAddress`, null unless the signature holds for that very mailbox address */
export function readReplyToken(address: string, keys: SigningKeys): number | null {
  const mailboxAddress = withoutPlusTag(address);
  if (mailboxAddress === address) return null;
  const token = address.slice(address.indexOf('+') + 1, address.lastIndexOf('@'));
  return open('t', token, mailboxAddress.toLowerCase(), keys)[0] ?? null;
}

/** Tickets of the tokens with which a mail reached one of the mailbox's own addresses; a copy in another mailbox gives none. */
export function replyTokensIn(addresses: string[], mailboxAddresses: string[], keys: SigningKeys): number[] {
  const own = new Set(mailboxAddresses.map((address) => address.toLowerCase()));
  const tickets = addresses
    .filter((address) => own.has(withoutPlusTag(address).toLowerCase()))
    .map((address) => readReplyToken(address, keys))
    .filter((ticketId) => ticketId !== null);
  return [...new Set(tickets)];
}

/** Sign, then hide: the tag is the nonce of the mask, as in a synthetic-IV cipher. `bound` is signed along but not written. */
function seal(kind: string, ids: number[], bound: string, { keyId, key }: SigningKey): string {
  const plain = Buffer.alloc(ids.length * idBytes);
  ids.forEach((id, index) => plain.writeUIntBE(id, index * idBytes, idBytes));
  const tag = mac(key, kind, bound, plain).subarray(0, tagBytes);
  return `${kind}.${keyId}.${base32(Buffer.concat([tag, masked(plain, key, tag)]))}`;
}

/** @returns the ids, none unless everything about the text is right */
function open(kind: string, text: string, bound: string, keys: SigningKeys): number[] {
  const [, foundKind, keyId, body] = /^([a-z])\.([a-z0-9]{1,8})\.([a-z2-7]{20,80})$/.exec(text.toLowerCase()) ?? [];
  const key = keys.get(keyId ?? '');
  const bytes = fromBase32(body ?? '');
  if (foundKind !== kind || !key || bytes.length <= tagBytes || (bytes.length - tagBytes) % idBytes !== 0) return [];
  const tag = bytes.subarray(0, tagBytes);
  const plain = masked(bytes.subarray(tagBytes), key, tag);
  if (!timingSafeEqual(mac(key, kind, bound, plain).subarray(0, tagBytes), tag)) return [];
  return Array.from({ length: plain.length / idBytes }, (_, index) => plain.readUIntBE(index * idBytes, idBytes));
}

function mac(key: Uint8Array, kind: string, bound: string, data: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${kind}\n${bound}\n`).update(data).digest();
}

function masked(data: Uint8Array, key: Uint8Array, tag: Uint8Array): Buffer {
  const mask = mac(key, 'mask', '', tag);
  return Buffer.from(data.map((byte, index) => byte ^ (mask[index] ?? 0)));
}

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/[01]{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/[01]{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
