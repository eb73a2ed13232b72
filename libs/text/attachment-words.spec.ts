import { expect, test } from '@jest/globals';
import { announcedFile } from './attachment-words.ts';

test.each([
  ['見積書を添付いたします。', '添付'],
  ['添付ファイルをご確認ください。', '添付'],
  ['詳しくは添付の資料をご覧ください。', '添付'],
  ['添付してお送りします。', '添付'],
  ['図面は別添のとおりです。', '別添'],
  ['請求書を同封いたします。', '同封'],
  ['お送りする資料をお読みください。', 'お送りする資料'],
  ['見積書を添\n付いたします。', '添付'],
  ['ﾃﾝﾌﾟします', 'てんぷ'],
  ['テンプします', 'てんぷ'],
  ['添付いただいた写真を確認しました。見積書を添付します。', '添付'],
  ['Please find the estimate attached.', 'attached'],
  ['The estimate is enclosed.', 'enclosed'],
  ['See the attachment for details.', 'attachment'],
  ['We attach the invoice.', 'we attach'],
])('%s announces a file', (text, word) => expect(announcedFile(text)).toBe(word));

test.each([
  '添付いただいた写真を確認しました。',
  '写真をご添付ください。',
  '写真を添付してください。',
  '写真を添付のうえご返信ください。',
  '写真を添付してお送りください。',
  '写真の添付をお願いします。',
  '写真の添付は不要です。',
  '添付ファイルが開けない場合はお知らせください。',
  'お送りいただいた添付を拝見しました。',
  '添付された写真では分かりませんでした。',
  'テンプレートをご利用ください。',
  '製品に添付の部品をお使いください。',
  '交換用の部品に返送用の封筒を同封いたします。',
  'Could you please attach a photo?',
  'Thank you for the photo you attached.',
  'Your attachment could not be opened.',
  'The hose is attached to the product.',
  'We attach importance to safety.',
  '明日お伺いします。',
  '',
])('%s does not', (text) => expect(announcedFile(text)).toBeNull());

test('a mailbox has words of its own', () => {
  expect(announcedFile('納品書をご査収ください。')).toBeNull();
  expect(announcedFile('納品書をご査収ください。', ['ご査収'])).toBe('ご査収');
});

test('half a million letters take no time', () => {
  const startedAt = performance.now();
  announcedFile('添付ください 添\n'.repeat(50_000));
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
