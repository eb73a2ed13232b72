import { expect, test } from '@jest/globals';
import { Email, Password, PersonName } from '#contracts/accounts';
import type * as z from 'zod';
import { wordsIn } from '../../testing/words.ts';
import { wordsFor } from './form-problems.ts';

/** What the contract itself complains about. */
const issueOf = (schema: z.ZodType, value: string) => schema.safeParse(value).error?.issues[0] ?? {};

test.each<[string, z.ZodType, string, string]>([
  ['nothing typed', Email, '', '入力が必要です'],
  ['only spaces', PersonName, '  ', '入力が必要です'],
  ['half an address', Email, 'aoi@', 'メールアドレスの形ではありません'],
  ['a short password', Password, '1234567', 'あと3文字必要です'],
  ['a long name', PersonName, 'あ'.repeat(81), '80文字までです'],
])('%s', (_, schema, value, words) => expect(wordsFor(issueOf(schema, value), value, wordsIn('ja'))).toBe(words));
