import { describe, expect, test } from '@jest/globals';
import type { MailAddress, Message } from '#contracts/messages';
import { message, note } from '../../../testing/conversation.ts';
import { replyRecipients } from './reply-recipients.ts';

const yumi = { name: '小林 由美', address: 'yumi.k@example.jp' };
const boss = { name: '小林 工務店 部長', address: 'bucho@kobayashi.example' };
const ours = { name: 'ご注文係', address: 'order@komorebi.example' };
const tagged = { name: '', address: 'Order+t.4f2a@Komorebi.example' };
const support = { name: '', address: 'support@komorebi.example' };
const own = ['order@komorebi.example', 'support@komorebi.example'];

const inbound = (more: Partial<Message>): Message => message({ direction: 'inbound', from: yumi, to: [ours], ...more });
const answer = (conversation: Message[], customer: MailAddress | null = null) =>
  replyRecipients({ conversation, customer, ownAddresses: own });
const addresses = (people: MailAddress[]) => people.map(({ address }) => address);

describe('reply to all', () => {
  test.each<[string, Partial<Message>, string[], string[]]>([
    ['a plain question', {}, ['yumi.k@example.jp'], []],
    ['the boss in Cc stays in Cc', { cc: [boss] }, ['yumi.k@example.jp'], ['bucho@kobayashi.example']],
    ['another recipient in To stays in To', { to: [ours, boss] }, ['yumi.k@example.jp', 'bucho@kobayashi.example'], []],
    ['Reply-To goes before From', { replyTo: [boss] }, ['bucho@kobayashi.example'], []],
    ['a web form: From is ours, the customer stands in Reply-To', { from: ours, replyTo: [yumi] }, ['yumi.k@example.jp'], []],
    ['Reply-To that is ours does not count', { replyTo: [ours] }, ['yumi.k@example.jp'], []],
    ['our plus address is ours', { to: [tagged], cc: [support, boss] }, ['yumi.k@example.jp'], ['bucho@kobayashi.example']],
    ['we stand only in Cc', { to: [boss], cc: [ours] }, ['yumi.k@example.jp', 'bucho@kobayashi.example'], []],
    [
      'the same address twice, in another case',
      { to: [{ name: '', address: 'YUMI.K@example.jp' }, boss], cc: [boss] },
      ['yumi.k@example.jp', 'bucho@kobayashi.example'],
      [],
    ],
    ['an empty address is nobody', { cc: [{ name: '部', address: '' }] }, ['yumi.k@example.jp'], []],
  ])('%s', (_, more, to, cc) => {
    const recipients = answer([inbound(more)]);
    expect([addresses(recipients.to), addresses(recipients.cc)]).toEqual([to, cc]);
  });

  test('never to the daemon that brought a reply back, nor to an absence note', () => {
    const daemon = { name: '', address: 'mailer-daemon@mx.example' };
    const notes = (['bounce', 'auto-reply'] as const).map((warning) => inbound({ from: daemon, warning }));
    expect(addresses(answer([inbound({}), ...notes]).to)).toEqual(['yumi.k@example.jp']);
  });

  test('the name is kept', () => {
    expect(answer([inbound({})]).to).toEqual([yumi]);
  });

  test('the last customer message counts, not our answer after it', () => {
    const conversation = [
      inbound({ seq: 1 }),
      inbound({ seq: 2, cc: [boss] }),
      message({ direction: 'outbound', seq: 3, from: ours, to: [support] }),
    ];
    expect(addresses(answer(conversation).cc)).toEqual(['bucho@kobayashi.example']);
  });

  test('notes are no messages', () => {
    expect(addresses(replyRecipients({ conversation: [inbound({}), note()], customer: null, ownAddresses: own }).to)).toEqual([
      'yumi.k@example.jp',
    ]);
  });

  test('only our own messages: those whom we wrote to', () => {
    const recipients = answer([message({ direction: 'outbound', from: ours, to: [yumi], cc: [boss] })]);
    expect([addresses(recipients.to), addresses(recipients.cc)]).toEqual([['yumi.k@example.jp'], ['bucho@kobayashi.example']]);
  });

  test.each<[string, Partial<Message>, MailAddress | null, string[]]>([
    ['a phone case with a known address', { channel: 'phone', from: { name: '小林', address: '' }, to: [] }, yumi, ['yumi.k@example.jp']],
    ['a phone case without one', { channel: 'phone', from: { name: '小林', address: '' }, to: [] }, null, []],
    ['a mail from our own address', { from: ours }, yumi, ['yumi.k@example.jp']],
    ['a mail from our own address to somebody', { from: ours, to: [ours, boss] }, yumi, ['yumi.k@example.jp', 'bucho@kobayashi.example']],
  ])('%s', (_, more, customer, to) => {
    expect(addresses(answer([inbound(more)], customer).to)).toEqual(to);
  });
});
