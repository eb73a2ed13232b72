import { describe, expect, test } from '@jest/globals';
import { textLinks } from './text-links.ts';

const hrefs = (text: string) =>
  textLinks(text)
    .map(({ href }) => href)
    .filter((href) => href !== null);

describe('web addresses in a plain text', () => {
  test.each([
    ['追跡は https://track.example/KM-20418 からどうぞ', ['https://track.example/KM-20418']],
    ['https://example.jp/a。次へ', ['https://example.jp/a']],
    ['(https://example.jp/a)', ['https://example.jp/a']],
    ['https://example.jp/a_(b)', ['https://example.jp/a_(b)']],
    ['<https://example.jp/?q=1&r=2>', ['https://example.jp/?q=1&r=2']],
    ['See https://example.jp/a, and http://example.jp/b.', ['https://example.jp/a', 'http://example.jp/b']],
    ['javascript:alert(1) ftp://example.jp', []],
    ['no address', []],
  ])('%s', (text, expected) => {
    expect(hrefs(text)).toEqual(expected);
  });

  test('every character stays', () => {
    const text = '前 https://example.jp/a, 後 https://example.jp/b';
    expect(
      textLinks(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
