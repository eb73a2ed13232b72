import { describe, expect, test } from '@jest/globals';
import { forwardedText, type ForwardedMail } from './forwarded-text.ts';
import { splitQuote } from './quotes.ts';

const mail: ForwardedMail = {
  from: { name: '小林 由美', address: 'yumi@customer.example' },
  to: [{ name: '', address: 'support@shop.example' }],
  cc: [],
  subject: '交換品がまだ届きません',
  text: '届きません。\n\n> 発送しました。\n\n',
  at: new Date('2026-11-21T01:00:00Z'),
};

describe('forwardedText', () => {
  test('the line, the headers, the text as it was', () => {
    expect(forwardedText(mail)).toBe(
      [
        '-------- 転送されたメッセージ --------',
        'From: 小林 由美 <yumi@customer.example>',
        'Date: 2026年11月21日(土) 10:00',
        'To: support@shop.example',
        'Subject: 交換品がまだ届きません',
        '',
        '届きません。',
        '',
        '> 発送しました。',
        '',
      ].join('\n'),
    );
  });

  test.each<[string, Partial<ForwardedMail>, string]>([
    ['everybody who got it', { cc: [{ name: '課長', address: 'boss@customer.example' }] }, 'Cc: 課長 <boss@customer.example>\n'],
    [
      'a name that tries to add a header',
      { from: { name: 'A\nSubject: B', address: 'a@b.example' } },
      'From: A Subject: B <a@b.example>\nDate',
    ],
    ['no subject', { subject: '' }, 'To: support@shop.example\n\n届きません。'],
  ])('%s', (_, change, expected) => {
    expect(forwardedText({ ...mail, ...change })).toContain(expected);
  });

  test('an answer below it is cut at the line', () => {
    const { fresh, quoted } = splitQuote(`在庫はあります。\n\n${forwardedText(mail)}`);
    expect(fresh.trim()).toBe('在庫はあります。');
    expect(quoted).toBe(forwardedText(mail));
  });
});
