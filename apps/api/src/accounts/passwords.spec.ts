import { describe, expect, test } from '@jest/globals';
import { Passwords } from './passwords.ts';

const passwords = new Passwords();
/** From the test vectors of the reference implementation, phc-winner-argon2. */
const REFERENCE = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';

test('a hash has the promised cost and its own salt', async () => {
  const [one, other] = await Promise.all([passwords.hash('correct horse'), passwords.hash('correct horse')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(other);
  expect(await passwords.verify('correct horse', one)).toBe(true);
  expect(await passwords.verify('correct horse', other)).toBe(true);
});

describe('a password', () => {
  test.each([
    ['password', REFERENCE, true],
    ['Password', REFERENCE, false],
    ['password ', REFERENCE, false],
    ['', REFERENCE, false],
    ['ｐａｓｓｗｏｒｄ', REFERENCE, true],
    ['password', REFERENCE.replace('nf65', 'nf64'), false],
    ['password', null, false],
    ['', null, false],
  ])('%j against %s: %s', async (password, hash, right) => {
    expect(await passwords.verify(password, hash)).toBe(right);
  });

  test('is never compared with something else than a hash', async () => {
    await expect(passwords.verify('password', 'password')).rejects.toThrow('not an argon2id hash');
  });
});

test('a burst is hashed to the end, whoever fails in between', async () => {
  const tooLittleMemory = REFERENCE.replace('m=256', 'm=1');
  const burst = Array.from({ length: 9 }, (_, n) => passwords.verify('password', n % 3 === 1 ? tooLittleMemory : REFERENCE));
  const ends = await Promise.allSettled(burst);
  expect(ends.map(({ status }) => status)).toEqual(ends.map((_, n) => (n % 3 === 1 ? 'rejected' : 'fulfilled')));
});
