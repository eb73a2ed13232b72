import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from './canonical-json.ts';
import { type Link, linkHash, payloadDigest } from './chain.ts';

describe('canonicalJson', () => {
  test.each<[string, unknown, string]>([
    ['keys in order at every depth', { b: 1, a: { d: [3, { z: 1, y: 2 }], c: null } }, '{"a":{"c":null,"d":[3,{"y":2,"z":1}]},"b":1}'],
    ['what JSON leaves out is left out', { a: undefined, b: 1 }, '{"b":1}'],
    ['text is escaped as JSON does', { 'キ"': 'a\n' }, '{"キ\\"":"a\\n"}'],
    ['arrays keep their order', [2, 1], '[2,1]'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
  });
});

describe('a link', () => {
  const link: Link = { ticketId: 1, seq: 2, at: new Date('2026-11-20T00:00:00.123Z'), actorId: 3, type: 'note.added' };
  const before = Buffer.alloc(32, 1);
  const digest = payloadDigest(Buffer.alloc(16), { noteId: 4 });
  const hash = linkHash(before, link, digest).toString('hex');

  test('is the same whatever the order of the keys in the payload', () => {
    expect(payloadDigest(Buffer.alloc(16), { a: 1, b: 2 })).toEqual(payloadDigest(Buffer.alloc(16), { b: 2, a: 1 }));
  });

  test.each<[string, () => Buffer]>([
    ['the link before', () => linkHash(Buffer.alloc(32, 2), link, digest)],
    ['the ticket', () => linkHash(before, { ...link, ticketId: 9 }, digest)],
    ['the place', () => linkHash(before, { ...link, seq: 9 }, digest)],
    ['the time, to the millisecond', () => linkHash(before, { ...link, at: new Date('2026-11-20T00:00:00.124Z') }, digest)],
    ['the actor', () => linkHash(before, { ...link, actorId: null }, digest)],
    ['the type', () => linkHash(before, { ...link, type: 'lock.taken' }, digest)],
    ['the content', () => linkHash(before, link, payloadDigest(Buffer.alloc(16), { noteId: 5 }))],
    ['the salt', () => linkHash(before, link, payloadDigest(Buffer.alloc(16, 1), { noteId: 4 }))],
  ])('changes with %s', (_, other) => {
    expect(other().toString('hex')).not.toBe(hash);
  });
});
