import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instanceKey, type Sealed } from './instance-key.ts';
import { Secrets, WrongKey } from './secrets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sealedWith = (key: Uint8Array): Sealed => ({ box: new Secrets(key).seal('imap password', 'mailbox:1'), context: 'mailbox:1' });

describe('the instance key', () => {
  test('is made once, for the owner only, and read afterwards', () => {
    const key = instanceKey(folder, null, null);
    expect(key).toHaveLength(32);
    expect(instanceKey(folder, null, sealedWith(key))).toEqual(key);
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  test('is not made anew while passwords are sealed with a lost one', () => {
    const sealed = sealedWith(new Uint8Array(32).fill(7));
    expect(() => instanceKey(folder, null, sealed)).toThrow(expect.objectContaining({ code: 'secret-key-lost' }));
    expect(() => readFileSync(join(folder, 'secret.key'))).toThrow('ENOENT');
  });

  test('that opens nothing is refused', () => {
    const key = instanceKey(folder, null, null);
    const other = new Uint8Array(32).fill(7);
    expect(key).not.toEqual(other);
    expect(() => instanceKey(folder, null, sealedWith(other))).toThrow(expect.objectContaining({ code: 'secret-key-wrong' }));
  });

  test('in a named file must be there', () => {
    expect(() => instanceKey(folder, join(folder, 'elsewhere.key'), null)).toThrow(expect.objectContaining({ code: 'secret-key-lost' }));
  });

  test('that is cut short is refused', () => {
    writeFileSync(join(folder, 'secret.key'), 'c2hvcnQ=');
    expect(() => instanceKey(folder, null, null)).toThrow(expect.objectContaining({ code: 'secret-key-wrong' }));
  });
});

describe('a sealed secret', () => {
  const secrets = new Secrets(new Uint8Array(32).fill(1));
  const box = secrets.seal('秘密', 'mailbox:1');

  test('opens for its own row', () => expect(secrets.open(box, 'mailbox:1')).toBe('秘密'));
  test('is another box each time', () => expect(secrets.seal('秘密', 'mailbox:1')).not.toEqual(box));
  test.each<[string, Buffer, string]>([
    ['moved to another row', box, 'mailbox:2'],
    ['altered', Buffer.from(box.map((byte, at) => (at === 20 ? byte ^ 1 : byte))), 'mailbox:1'],
    ['cut', box.subarray(0, 20), 'mailbox:1'],
    ['empty', Buffer.alloc(0), 'mailbox:1'],
    ['of an unknown format', Buffer.from(box.map((byte, at) => (at === 0 ? 9 : byte))), 'mailbox:1'],
  ])('%s does not open', (_, damaged, context) => {
    expect(() => secrets.open(damaged, context)).toThrow(WrongKey);
  });
  test('does not open with another key', () => {
    expect(() => new Secrets(new Uint8Array(32).fill(2)).open(box, 'mailbox:1')).toThrow(WrongKey);
  });
  test('purposes get keys of their own', () => expect(secrets.derive('a')).not.toEqual(secrets.derive('b')));
});
