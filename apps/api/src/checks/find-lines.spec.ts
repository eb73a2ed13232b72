import { describe, expect, test } from '@jest/globals';
import { CheckRules } from '#contracts/checks';
import { nameKey } from '#text/names';
import type { CheckFacts, NamesFound, Person } from './check-facts.ts';
import { findLines } from './find-lines.ts';
import { unknownNames } from './lines/names.ts';

const person = (name: string, address: string | null = null, more: Partial<Person> = {}): Person => ({
  address,
  name,
  reading: null,
  company: null,
  ...more,
});
const to = (...addresses: string[]) => addresses.map((address) => ({ name: '', address }));

const yumi = person('小林 由美', 'yumi@kobayashi.example', { reading: 'こばやし ゆみ', company: '小林設備株式会社' });
const facts: CheckFacts = {
  rules: CheckRules.parse({}),
  content: { to: [{ name: '小林 由美', address: 'yumi@kobayashi.example' }], cc: [], bcc: [], subject: 'Re: 冷蔵庫' },
  words: 'お問い合わせありがとうございます。',
  files: [],
  forwards: false,
  begun: false,
  thread: [yumi, person('', 'yumi.second@other.example')],
  recipients: [yumi],
  ours: [person('サポート窓口', 'support@komorebi.example'), person('田中 健一', 'tanaka@komorebi.example')],
  knownDomains: new Set(),
};
const CUSTOMERS = ['大倉', '大倉設備', '大倉健', 'おおくら', '森', '福岡', '山口', '経理', '斎藤*'];

function linesOf(change: Partial<CheckFacts>, { mentioned = [] as string[] } = {}) {
  const given = { ...facts, ...change, content: { ...facts.content, ...change.content } };
  const found: NamesFound = {
    elsewhere: new Map(CUSTOMERS.map((key) => [key, `${key}の人`])),
    mentioned: new Set(mentioned.map(nameKey)),
  };
  return findLines(given, unknownNames(given), found);
}
const keysOf = (...given: Parameters<typeof linesOf>): string[] => linesOf(...given).map(({ key }) => key);
const rules = (change: Partial<CheckRules>): CheckRules => ({ ...facts.rules, ...change });
const content = (change: Partial<CheckFacts['content']>): CheckFacts['content'] => ({ ...facts.content, ...change });

test('a routine reply raises nothing', () => expect(linesOf({ words: '小林様\n\nお問い合わせありがとうございます。' })).toEqual([]));

describe('new-domain', () => {
  test.each<[string, Partial<CheckFacts>, string[]]>([
    ['a domain nobody knows', { content: content({ cc: to('a@new.example') }) }, ['new-domain:new.example']],
    ['our own', { content: content({ cc: to('somebody@komorebi.example') }) }, []],
    ['below our own', { content: content({ cc: to('a@sub.komorebi.example') }) }, ['new-domain:sub.komorebi.example']],
    [
      'below our own, listed',
      { content: content({ cc: to('a@sub.komorebi.example') }), rules: rules({ ownDomains: ['sub.komorebi.example'] }) },
      [],
    ],
    ['a colleague of theirs', { content: content({ cc: to('hiro@kobayashi.example') }) }, ['not-in-thread:hiro@kobayashi.example']],
    [
      'a domain of other customers',
      { content: content({ cc: to('a@known.example') }), knownDomains: new Set(['known.example']) },
      ['not-in-thread:a@known.example'],
    ],
    ['upper case and the dot of the root', { content: content({ cc: to('A@NEW.example.') }) }, ['new-domain:new.example']],
    [
      'letters and punycode are one',
      { content: content({ cc: to('a@日本.example', 'b@xn--wgv71a.example') }) },
      ['new-domain:xn--wgv71a.example'],
    ],
    [
      'three addresses, one line',
      { content: content({ to: to('a@new.example', 'b@new.example'), bcc: to('c@new.example') }) },
      ['new-domain:new.example'],
    ],
    ['free mail is known by nobody', { content: content({ cc: to('a@gmail.com') }) }, ['not-in-thread:a@gmail.com']],
    [
      'free mail of the customer says nothing of others',
      { content: content({ cc: to('other@gmail.com') }), thread: [person('小林', 'yumi@gmail.com'), yumi] },
      ['not-in-thread:other@gmail.com'],
    ],
    [
      'our mailbox at a free mail is no domain of ours',
      { content: content({ cc: to('other@gmail.com') }), ours: [person('', 'support@gmail.com')] },
      ['not-in-thread:other@gmail.com'],
    ],
    ['a forwarded mail', { forwards: true, content: content({ to: to('repair@supplier.example') }) }, ['new-domain:supplier.example']],
    ['a mail that we begin', { begun: true, content: content({ to: to('a@new.example') }) }, ['new-domain:new.example']],
    ['switched off', { content: content({ cc: to('a@new.example') }), rules: rules({ newDomain: false, notInThread: false }) }, []],
  ])('%s', (_, change, keys) => expect(keysOf(change)).toEqual(keys));

  test('says where it is, as it was written', () => {
    const cc = to('A@New.example', 'b@new.example');
    expect(linesOf({ content: content({ cc }) })[0]).toMatchObject({
      at: 'cc',
      said: { domain: 'New.example', addresses: ['A@New.example', 'b@new.example'] },
      fix: 'remove-recipient',
    });
  });
});

describe('not-in-thread', () => {
  test.each<[string, Partial<CheckFacts>, string[]]>([
    ['the customer’s second address', { content: content({ cc: to('Yumi.Second@other.example') }) }, []],
    ['a colleague', { content: content({ cc: to('tanaka@komorebi.example') }) }, []],
    [
      'the same person twice',
      { content: content({ cc: to('hiro@kobayashi.example', 'HIRO@kobayashi.example') }) },
      ['not-in-thread:hiro@kobayashi.example'],
    ],
    ['a forwarded mail goes to strangers', { forwards: true, content: content({ to: to('hiro@kobayashi.example') }) }, []],
    ['a mail that we begin is about its own', { begun: true, content: content({ to: to('a@gmail.com') }) }, []],
    [
      'but not about whoever gets a copy',
      { begun: true, content: content({ to: to('b@gmail.com'), cc: to('a@gmail.com') }) },
      ['not-in-thread:a@gmail.com'],
    ],
    [
      'also where new domains are not looked at',
      { content: content({ cc: to('a@new.example') }), rules: rules({ newDomain: false }) },
      ['not-in-thread:a@new.example'],
    ],
  ])('%s', (_, change, keys) => expect(keysOf(change)).toEqual(keys));
});

describe('many-visible', () => {
  const known = (count: number): string[] => Array.from({ length: count }, (_, at) => `p${at}@kobayashi.example`);
  const thread = known(9).map((address) => person('', address));
  test.each<[string, Partial<CheckFacts['content']>, string[]]>([
    ['four', { to: to(...known(4)) }, []],
    ['five', { to: to(...known(3)), cc: to('p3@kobayashi.example', 'p4@kobayashi.example') }, ['many-visible:5']],
    ['the same one in To and Cc', { to: to(...known(4)), cc: to('p3@kobayashi.example') }, []],
    ['ours do not count', { to: to(...known(4)), cc: to('tanaka@komorebi.example') }, []],
    ['Bcc is not seen', { to: to('p0@kobayashi.example'), bcc: to(...known(9)) }, []],
  ])('%s', (_, change, keys) => expect(keysOf({ thread, content: content(change) })).toEqual(keys));

  test('never, where the mailbox says so', () => {
    expect(keysOf({ thread, content: content({ to: to(...known(9)) }), rules: rules({ manyVisible: null }) })).toEqual([]);
  });
});

test.each<[string, Partial<CheckFacts>, string[]]>([
  ['announced, none there', { words: '見積書を添付いたします。' }, ['attachment-missing']],
  ['announced and there', { words: '見積書を添付いたします。', files: ['見積書.pdf'] }, []],
  ['the customer’s', { words: '添付いただいた写真を確認しました。' }, []],
  ['a word of the mailbox', { words: 'ご査収ください。', rules: rules({ attachmentWords: ['査収'] }) }, ['attachment-missing']],
  ['switched off', { words: '見積書を添付いたします。', rules: rules({ attachment: false }) }, []],
])('attachment-missing: %s', (_, change, keys) => expect(keysOf(change)).toEqual(keys));

describe('attachment-name', () => {
  test.each([
    '請求書_大倉様.pdf',
    '請求書大倉様.pdf',
    '大倉設備 御中見積.xlsx',
    '請求書_大倉.pdf',
    '大倉設備見積書.xlsx',
    '大倉 健.pdf',
    '大倉　健.pdf',
    'オオクラ_見積.pdf',
    'ｵｵｸﾗ.pdf',
    'おおくら.pdf',
    '森様.pdf',
    '福岡様.pdf',
  ])('%s', (file) =>
    expect(linesOf({ files: [file] })).toMatchObject([{ kind: 'attachment-name', at: 'files', said: { file }, fix: 'remove-file' }]),
  );

  test.each([
    '見積書.pdf',
    '森.pdf',
    '東.pdf',
    '福岡.xlsx',
    '山口.jpg',
    '経理_請求書.pdf',
    '小林様_見積.pdf',
    '小林設備_見積書.pdf',
    'こば\u3084し_由美.pdf',
    'IMG_2041.jpg',
    '取扱説明書_冷蔵庫.pdf',
  ])('%s is fine', (file) => expect(keysOf({ files: [file] })).toEqual([]));

  test('as a Mac writes it', () => expect(keysOf({ files: ['か\u3099_大倉様.pdf'] })).toEqual(['attachment-name:が_大倉様.pdf:大倉の人']));
  test('who was talked about may be in a file', () =>
    expect(keysOf({ files: ['請求書_大倉様.pdf'] }, { mentioned: ['大倉'] })).toEqual([]));
  test('switched off', () => expect(keysOf({ files: ['大倉様.pdf'], rules: rules({ fileNames: false }) })).toEqual([]));
});

describe('other-name', () => {
  test.each<[string, string[]]>([
    ['大倉様\n\nお世話になっております。', ['大倉']],
    ['山田様\n\nお世話になっております。', ['山田']],
    ['森様\n\nお世話になっております。', ['森']],
    ['小林様\n大倉様\n\nお世話になっております。', ['大倉']],
    ['株式会社オークラ設備 御中', ['株式会社おーくら設備']],
    ['小林様\n\n大倉様のご注文と一緒にお届けします。', ['大倉']],
    ['小林様\n\n齋藤様のご注文と一緒にお届けします。', ['斎藤']],
    ['小林様\n\n森様のご注文と一緒にお届けします。', ['森']],
  ])('%s', (words, names) => expect(keysOf({ words })).toEqual(names.map((name) => `other-name:${name}`)));

  test.each([
    '小林様',
    '小林由美様',
    '小林　由美 様',
    '小林さま',
    'こばやし様',
    '小林設備株式会社 御中',
    '小林設備 営業部 小林様',
    'お客様',
    '小林様\n\n山田様のご注文と一緒にお届けします。',
    '小林様\n\n弊社の田中様からも。',
    'Dear Ms Kobayashi,',
    'Dear Customer,',
  ])('%s is fine', (words) => expect(keysOf({ words, recipients: [yumi, person('', 'yumi.kobayashi@x.example')] })).toEqual([]));

  test('森様 to 森 和彦', () => {
    const mori = person('森 和彦', 'mori@kobayashi.example');
    expect(keysOf({ words: '森様', thread: [mori, yumi], recipients: [mori] })).toEqual([]);
  });
  test('whom the conversation names is no stranger', () => expect(keysOf({ words: '大倉様' }, { mentioned: ['大倉'] })).toEqual([]));
  test('a name in other letters says nothing about how somebody is called', () => {
    const latin = person('Yumi K.', 'yumi@kobayashi.example');
    expect(
      keysOf({ words: '山田様', content: content({ to: to('yumi@kobayashi.example') }), thread: [latin], recipients: [latin] }),
    ).toEqual([]);
  });
  test('switched off', () => expect(keysOf({ words: '大倉様', rules: rules({ otherNames: false }) })).toEqual([]));
});

test.each<[string, Partial<CheckFacts>, string[]]>([
  ['in the words', { words: '返金いたします。' }, ['warning-word:返金']],
  ['in a longer word', { words: '返金額は次のとおりです。' }, ['warning-word:返金']],
  ['in the subject', { content: content({ subject: '返金の件' }) }, ['warning-word:返金']],
  ['over the end of a line', { words: '返\n金いたします。' }, ['warning-word:返金']],
  ['nowhere', { words: '交換いたします。' }, []],
])('warning-word: %s', (_, change, keys) => expect(keysOf({ ...change, rules: rules({ warningWords: ['返金'] }) })).toEqual(keys));

test('warning-word: width and kana make no difference', () => {
  expect(keysOf({ words: 'ﾍﾝｷﾝします', rules: rules({ warningWords: ['へんきん'] }) })).toEqual(['warning-word:へんきん']);
});

test.each([
  ['{{customer.name}} 様へ', '{{customer.name}}'],
  ['｛｛お名前｝｝へ', '｛｛お名前｝｝'],
  ['{{ここに書く', '{{ここに書く'],
])('unfilled: %s', (words, left) => expect(keysOf({ words })).toEqual([`unfilled:${left}`]));
test('unfilled: switched off', () => expect(keysOf({ words: '{{x}}', rules: rules({ unfilled: false }) })).toEqual([]));
