import { describe, expect, test } from '@jest/globals';
import type { CheckLine } from '#contracts/checks';
import type { MailAddress } from '#contracts/messages';
import { checkRows, type CheckedMail, isTicked, openCount } from './check-items.ts';

const yumi = { name: '小林 由美', address: 'yumi.k@example.jp' };
const shop = { name: '小林工務店', address: 'Info@Kobayashi-k.example' };
const ryo = { name: '', address: 'ryo@okura.example' };

const mail = (content: Partial<CheckedMail['content']> = {}, ...files: string[]): CheckedMail => ({
  content: { to: [yumi], cc: [], bcc: [], ...content },
  files,
});
const newDomain = (at: CheckLine['at'], ...addresses: string[]): CheckLine => ({
  key: 'new-domain:kobayashi-k.example',
  kind: 'new-domain',
  at,
  said: { addresses, domain: 'kobayashi-k.example' },
  fix: 'remove-recipient',
});
const stranger = ({ address }: MailAddress, at: CheckLine['at'] = 'cc'): CheckLine => ({
  key: `not-in-thread:${address}`,
  kind: 'not-in-thread',
  at,
  said: { addresses: [address], name: '' },
  fix: 'remove-recipient',
});
const visible = (...people: MailAddress[]): CheckLine => ({
  key: `many-visible:${people.length}`,
  kind: 'many-visible',
  at: 'to',
  said: { addresses: people.map(({ address }) => address), count: people.length },
  fix: 'to-bcc',
});
const named = (file: string): CheckLine => ({
  key: `attachment-name:${file}`,
  kind: 'attachment-name',
  at: 'files',
  said: { file, name: '大倉 亮' },
  fix: 'remove-file',
});
const noFile: CheckLine = {
  key: 'attachment-missing',
  kind: 'attachment-missing',
  at: 'files',
  said: { word: '添付' },
  fix: 'go-to-words',
};

/** `cc: 2+1` two things to look at, the second for one person: place and how many people each is about. */
const shown = (lines: readonly CheckLine[], given: CheckedMail): string[] =>
  checkRows(lines, given).map(({ at, items }) => `${at} ${items.map(({ people }) => people.length).join('+')}`.trim());

describe('what is looked at, in the order of the mail', () => {
  test.each<[string, readonly CheckLine[], CheckedMail, string[]]>([
    ['a place that the mail has and no line names is in order', [], mail({ cc: [shop] }, 'a.pdf'), ['to', 'cc', 'files', 'words']],
    ['what the mail has not is not shown', [], mail(), ['to', 'words']],
    ['a file that is missing is looked for among the files', [noFile], mail(), ['to', 'files 0', 'words']],
    ['upper and lower case are one address', [newDomain('cc', 'info@kobayashi-k.example')], mail({ cc: [shop] }), ['to', 'cc 1', 'words']],
    ['moved to Bcc it is looked at there', [newDomain('cc', shop.address)], mail({ bcc: [shop] }), ['to', 'bcc 1', 'words']],
    ['removed it is no question any more', [newDomain('cc', shop.address)], mail(), ['to', 'words']],
    ['one of the domain is left', [newDomain('to', shop.address, ryo.address)], mail({ cc: [ryo] }), ['to', 'cc 1', 'words']],
    ['many see each other', [visible(yumi, shop, ryo)], mail({ cc: [shop, ryo] }), ['to 3', 'cc', 'words']],
    ['hidden from each other', [visible(yumi, shop, ryo)], mail({ bcc: [shop, ryo] }), ['to', 'bcc', 'words']],
    ['a file of another customer', [named('請求書_大倉様.pdf')], mail({}, '請求書_大倉様.pdf'), ['to', 'files 0', 'words']],
    ['that file was taken off', [named('請求書_大倉様.pdf')], mail({}, 'a.pdf'), ['to', 'files', 'words']],
  ])('%s', (_, lines, given, rows) => expect(shown(lines, given)).toEqual(rows));
});

describe('strangers are ticked one by one, many of them by domain', () => {
  const people = (count: number, domain: string): MailAddress[] =>
    Array.from({ length: count }, (_, at) => ({ name: '', address: `p${at}@${domain}` }));

  test.each<[string, MailAddress[], MailAddress[], string[]]>([
    ['five', people(5, 'a.example'), [], ['to', 'cc 1+1+1+1+1', 'words']],
    ['six of one domain', people(6, 'a.example'), [], ['to', 'cc 6', 'words']],
    ['six of two domains', [...people(4, 'a.example'), ...people(2, 'B.example')], [], ['to', 'cc 4+2', 'words']],
    ['a hundred', people(100, 'a.example'), [], ['to', 'cc 100', 'words']],
    ['few in Bcc beside many in Cc', people(6, 'a.example'), people(2, 'c.example'), ['to', 'cc 6', 'bcc 1+1', 'words']],
  ])('%s', (_, cc, bcc, rows) =>
    expect(shown([...cc.map((each) => stranger(each)), ...bcc.map((each) => stranger(each, 'bcc'))], mail({ cc, bcc }))).toEqual(rows),
  );

  test('the tick of a domain is the tick of each of its lines', () => {
    const cc = people(6, 'a.example');
    const rows = checkRows(
      cc.map((each) => stranger(each)),
      mail({ cc }),
    );
    const item = rows[1]!.items[0]!;
    expect(item.keys).toEqual(cc.map(({ address }) => `not-in-thread:${address}`));
    expect([isTicked(item, new Set(item.keys.slice(1))), isTicked(item, new Set(item.keys))]).toEqual([false, true]);
  });
});

test('what is ticked is not left to look at', () => {
  const rows = checkRows([newDomain('cc', shop.address), noFile], mail({ cc: [shop] }));
  const left = (...ticked: string[]): number => openCount(rows, new Set(ticked));
  expect([left(), left('attachment-missing'), left('attachment-missing', 'new-domain:kobayashi-k.example')]).toEqual([2, 1, 0]);
});
