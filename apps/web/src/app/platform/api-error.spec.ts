import { describe, expect, test } from '@jest/globals';
import { wordsIn } from '../../testing/words.ts';
import { ApiError, TROUBLE_CODES, troubleWords } from './api-error.ts';

describe('trouble in words', () => {
  test.each(TROUBLE_CODES.flatMap((code) => [[code, 'ja'] as const, [code, 'en'] as const]))(
    '%s in %s says three things',
    (code, locale) => {
      const { what, safe, todo } = troubleWords(new ApiError(code, 400), wordsIn(locale));
      expect([what, safe, todo].filter((words) => words.length > 0)).toHaveLength(3);
    },
  );

  test('a holder is named', () => {
    const error = new ApiError('lock-held', 409, { holder: { id: 2, name: '佐藤 美咲' } });
    expect(troubleWords(error, wordsIn('ja')).what).toBe('佐藤 美咲さんが返信中です');
  });
});
