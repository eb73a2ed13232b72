import { expect, test } from '@jest/globals';
import { encodeText, NotInCharset } from './japanese-charsets.ts';

const text = 'お世話になっております。\nKM-300 のタンク①(㈱山本商店)に「ひび」があります。\n亜 腕 弌 熙 黑?';

test.each(['utf-8', 'iso-2022-jp', 'euc-jp', 'shift_jis'] as const)('%s reads back as it was written', (charset) => {
  const written = text.replace('黑', charset === 'utf-8' ? '黑' : '黒');
  expect(new TextDecoder(charset).decode(encodeText(written, charset))).toBe(written);
});

test('ISO-2022-JP is 7 bits and ends every line in ASCII', () => {
  const bytes = encodeText('あ\nい', 'iso-2022-jp');
  expect(bytes.toString('latin1')).toBe('\x1b$B$"\x1b(B\n\x1b$B$$\x1b(B');
});

test('the wave dash is written as Japanese programs write it', () => {
  expect(encodeText('9時〜18時', 'shift_jis').toString('latin1')).toContain('\x81\x60');
});

test('what the charset does not have is refused', () => {
  expect(() => encodeText('😀', 'iso-2022-jp')).toThrow(NotInCharset);
});
