import { describe, expect, test } from '@jest/globals';
import { HISTORY_TYPES, type HistoryType } from '#contracts/history';
import { entry } from '../../../testing/conversation.ts';
import { wordsIn } from '../../../testing/words.ts';
import type { Moment } from '../../platform/dates.ts';
import { wordedParts } from './emphasis.ts';
import { eventLine } from './event-line.ts';

/** Friday, 20 November 2026, 14:20 in Tokyo. */
const ja: Moment = { now: new Date('2026-11-20T05:20:00Z'), zone: 'Asia/Tokyo', t: wordsIn('ja') };
const en: Moment = { ...ja, t: wordsIn('en') };
const nakamura = { id: 4, name: '中村 葵' };
const tanaka = { id: 5, name: '田中 健一' };

const plain = (line: string) =>
  wordedParts(line)
    .map(({ text }) => text)
    .join('');

type Case = [type: HistoryType, payload: Record<string, unknown>, actor: typeof nakamura | null, ja: string, en: string];
const cases: Case[] = [
  [
    'mail.received',
    { messageId: 1, from: 'yumi.k@example.jp', subject: '', reason: 'new-conversation' },
    null,
    'yumi.k@example.jp からメールを受信 — 新しい問い合わせ',
    'Mail from yumi.k@example.jp — new question',
  ],
  [
    'mail.received',
    { messageId: 1, from: 'yumi.k@example.jp', subject: '', reason: 'of-a-newer-version' },
    null,
    'yumi.k@example.jp からメールを受信',
    'Mail from yumi.k@example.jp',
  ],
  [
    'customer.replied',
    { messageId: 1, from: 'yumi.k@example.jp', subject: '', reason: 'own-message-id', quiet: false },
    null,
    'yumi.k@example.jp から返信を受信 — 送った返信への返事',
    'Reply from yumi.k@example.jp — answers our reply',
  ],
  [
    'customer.replied',
    { messageId: 1, from: 'yumi.k@example.jp', subject: '', reason: 'own-message-id', quiet: true },
    null,
    'yumi.k@example.jp から自動の返信などを受信(再開と期限はそのまま)',
    'An automatic or old mail from yumi.k@example.jp joined (not reopened, no deadline)',
  ],
  [
    'reply.sent-elsewhere',
    { messageId: 1, from: 'order@komorebi.example' },
    null,
    'order@komorebi.example がメールソフトから返信',
    'order@komorebi.example replied from a mail program',
  ],
  ['ticket.opened', { channel: 'mail', subject: '', backfill: false }, null, '受付 — メールで届きました', 'New — arrived by mail'],
  [
    'ticket.opened',
    { channel: 'mail', subject: '', backfill: true },
    null,
    '受付 — 接続する前に届いたメール(期限なし)',
    'New — mail from before the connection (no deadline)',
  ],
  [
    'ticket.opened',
    { channel: 'phone', subject: '', backfill: false },
    nakamura,
    '受付 — 電話の申し出を 中村 が登録',
    'New — Phone, recorded by 中村',
  ],
  [
    'ticket.opened',
    { channel: 'mail', subject: '', backfill: false, splitFrom: { ticketId: 3, number: 128 } },
    nakamura,
    '受付 — 中村 が #128 から分けました',
    'New — 中村 split it from #128',
  ],
  [
    'messages.moved-out',
    { to: { ticketId: 3, number: 128 }, messageIds: [1, 2], emptied: false, waiting: true },
    nakamura,
    '中村 がメール 2件を #128 に移しました',
    '中村 moved 2 messages to #128',
  ],
  [
    'messages.moved-out',
    { to: { ticketId: 3, number: 128 }, messageIds: [1], emptied: true, waiting: false },
    nakamura,
    '中村 がすべてのやり取りを #128 に移しました',
    '中村 moved the whole conversation to #128',
  ],
  [
    'messages.moved-in',
    { from: { ticketId: 3, number: 128 }, messageIds: [1], waiting: null },
    nakamura,
    '中村 が #128 からメール 1件を移しました',
    '中村 moved 1 message here from #128',
  ],
  [
    'ticket.closed',
    { from: 'new', reason: 'merged' },
    nakamura,
    'やり取りが残っていないため、完了にしました',
    'Completed: nothing of the conversation is left here',
  ],
  [
    'ticket.reopened',
    { to: 'new', because: 'moved' },
    nakamura,
    'メールが移されたため、再開しました',
    'Reopened: messages were moved here',
  ],
  ['ticket.unrelated', { ticketId: 3, number: 128 }, nakamura, '中村 が #128 は関連なしと決めました', '中村 said that #128 is not related'],
  ['ticket.assigned', { from: null, to: tanaka, because: 'chosen' }, nakamura, '中村 が担当を 田中 に設定', '中村 assigned 田中'],
  ['ticket.assigned', { from: tanaka, to: nakamura, because: 'chosen' }, nakamura, '中村 が担当になりました', '中村 took it'],
  [
    'ticket.assigned',
    { from: nakamura, to: tanaka, because: 'chosen' },
    nakamura,
    '中村 が担当を 中村 から 田中 に変更',
    '中村 changed the assignee from 中村 to 田中',
  ],
  [
    'ticket.assigned',
    { from: tanaka, to: null, because: 'chosen' },
    nakamura,
    '中村 が担当 田中 を外しました',
    '中村 removed 田中 as assignee',
  ],
  [
    'ticket.assigned',
    { from: null, to: nakamura, because: 'replied' },
    nakamura,
    '中村 が返信したため担当になりました',
    '中村 replied and became the assignee',
  ],
  [
    'ticket.assigned',
    { from: tanaka, to: null, because: 'left' },
    null,
    '田中 が離れたため担当を外しました',
    '田中 left and is no longer the assignee',
  ],
  [
    'ticket.phase-changed',
    { from: 'new', to: 'preparing', because: 'chosen' },
    nakamura,
    '中村 がフェーズを 受付 から 回答準備 に変更',
    '中村 changed the phase from New to Drafting',
  ],
  [
    'ticket.phase-changed',
    { from: 'on-hold', to: 'preparing', because: 'customer-wrote' },
    null,
    'お客様から届いたため、フェーズを 回答準備 に変更',
    'The customer wrote: phase Drafting',
  ],
  [
    'ticket.held',
    { from: 'preparing', resumeOn: '2026-11-24' },
    nakamura,
    '中村 が 11/24(火) まで保留にしました',
    '中村 put it on hold until Tue 24 Nov',
  ],
  ['ticket.held', { from: 'preparing', resumeOn: null }, nakamura, '中村 が保留にしました', '中村 put it on hold'],
  ['ticket.closed', { from: 'preparing', reason: 'resolved' }, nakamura, '中村 が対応を完了しました', '中村 completed it'],
  [
    'ticket.closed',
    { from: 'new', reason: 'no-reply-needed' },
    nakamura,
    '中村 が対応不要で完了しました',
    '中村 closed it, no reply needed',
  ],
  [
    'ticket.reopened',
    { to: 'investigating', because: 'customer-wrote' },
    null,
    'お客様から届いたため、再開しました',
    'The customer wrote: reopened',
  ],
  ['ticket.reopened', { to: 'investigating', because: 'chosen' }, nakamura, '中村 が再開しました', '中村 reopened it'],
  [
    'ticket.priority-changed',
    { from: 'normal', to: 'urgent' },
    nakamura,
    '中村 が優先度を 通常 から 至急 に変更',
    '中村 changed the priority from Normal to Urgent',
  ],
  [
    'ticket.tags-changed',
    { added: ['交換'], removed: ['返金'] },
    nakamura,
    '中村 がタグを変更 +#交換 −#返金',
    '中村 changed tags +#交換 −#返金',
  ],
  [
    'ticket.related',
    { ticketId: 2, number: 12690, reason: 'similar-subject' },
    null,
    '#12690 が関連するかもしれません — 件名が似ています',
    '#12690 may be related — Similar subject',
  ],
  [
    'ticket.related',
    { ticketId: 2, number: 12690, reason: 'continues-closed' },
    null,
    '#12690 と関連付け — 完了した案件の続き',
    'Linked to #12690 — Continues a completed ticket',
  ],
  [
    'deadline.set',
    { dueAt: '2026-11-20T09:00:00Z', because: 'chosen' },
    nakamura,
    '中村 が期限を 今日 18:00 に変更',
    '中村 changed the deadline to today 18:00',
  ],
  [
    'deadline.set',
    { dueAt: '2026-11-24T03:00:00Z', because: 'policy' },
    null,
    '期限を 11/24(火) 12:00 に設定',
    'Deadline set to Tue 24 Nov, 12:00',
  ],
  ['deadline.set', { dueAt: null, because: 'chosen' }, nakamura, '中村 が期限をなくしました', '中村 removed the deadline'],
  ['deadline.set', { dueAt: null, because: 'policy' }, null, '期限の時計を止めました', 'The deadline stopped'],
  ['deadline.met', { lateMinutes: -75 }, null, '期限内に返信(1時間15分前)', 'Answered in time (1h 15m early)'],
  ['deadline.missed', { lateMinutes: 15 }, null, '期限を 15分 過ぎて返信', 'Answered 15m late'],
  [
    'note.added',
    { noteId: 3, mentions: [{ id: 7, name: '田中 健一' }] },
    nakamura,
    '中村 が社内メモで 田中 を呼びました',
    '中村 mentioned 田中 in a note',
  ],
  [
    'ticket.mailbox-changed',
    { from: { id: 1, name: 'サポート' }, to: { id: 2, name: '注文・配送' } },
    nakamura,
    '中村 が サポート から 注文・配送 に移しました',
    '中村 moved it from サポート to 注文・配送',
  ],
  [
    'ticket.assigned',
    { from: { id: 7, name: '田中 健一' }, to: null, because: 'mailbox-changed' },
    nakamura,
    '移した先で対応できないため、田中 の担当を外しました',
    '田中 does not work in that mailbox and is no longer the assignee',
  ],
  ['ticket.escalated', { reason: '返金の判断' }, nakamura, '中村 がエスカレーション — 返金の判断', '中村 escalated — 返金の判断'],
  [
    'escalation.ended',
    { by: { id: 7, name: '田中 健一' }, because: 'taken', noteId: null },
    nakamura,
    '中村 が 田中 のエスカレーションを引き受けました',
    '中村 took the escalation of 田中',
  ],
  [
    'escalation.ended',
    { by: { id: 7, name: '田中 健一' }, because: 'closed', noteId: null },
    nakamura,
    '完了したため、田中 のエスカレーションを終えました',
    'Completed: the escalation of 田中 has ended',
  ],
  ['note.added', { noteId: 3 }, nakamura, '中村 が社内メモを追加', '中村 added an internal note'],
  ['lock.taken', { fence: 3 }, nakamura, '中村 が返信を書き始めました', '中村 began a reply'],
  ['lock.released', { fence: 3, because: 'given-back' }, nakamura, '中村 が返信を手放しました', '中村 released the reply'],
  [
    'lock.released',
    { fence: 3, because: 'idle' },
    nakamura,
    '操作がなかったため、中村 の返信中を解除',
    'Released the reply of 中村: nothing was typed',
  ],
  [
    'lock.released',
    { fence: 3, because: 'expired' },
    nakamura,
    '接続が切れたため、中村 の返信中を解除',
    'Released the reply of 中村: connection lost',
  ],
  ['lock.released', { fence: 3, because: 'sent' }, nakamura, '中村 が返信を書き終えました', '中村 finished the reply'],
  [
    'lock.taken-over',
    { fence: 4, from: tanaka, reason: '休憩のため' },
    nakamura,
    '中村 が 田中 から返信を引き継ぎました — 休憩のため',
    '中村 took over the reply of 田中 — 休憩のため',
  ],
  [
    'reply.queued',
    { replyId: 1, recipients: 2, attachments: 0 },
    nakamura,
    '中村 が返信を送信(2件あて)',
    '中村 sent a reply (to 2 recipients)',
  ],
  [
    'reply.queued',
    { replyId: 1, recipients: 1, attachments: 2 },
    nakamura,
    '中村 が返信を送信(1件あて・添付 2件)',
    '中村 sent a reply (recipients: 1, attachments: 2)',
  ],
  [
    'reply.queued',
    { replyId: 1, recipients: 2, attachments: 1, sendAt: '2026-11-24T00:00:00Z' },
    nakamura,
    '中村 が 11/24(火) 9:00 の送信を予約(2件あて)',
    '中村 scheduled a reply for Tue 24 Nov, 9:00 (recipients: 2)',
  ],
  [
    'reply.checked',
    {
      replyId: 1,
      ticks: [
        { kind: 'new-domain', by: nakamura },
        { kind: 'new-domain', by: nakamura },
        { kind: 'attachment-missing', by: nakamura },
      ],
    },
    nakamura,
    '中村 が送信前の確認で はじめてのドメイン・添付忘れ を確かめました',
    '中村 checked before sending: new domain, missing attachment',
  ],
  [
    'reply.rescheduled',
    { replyId: 1, sendAt: '2026-11-25T00:00:00Z' },
    nakamura,
    '中村 が送信予約を 11/25(水) 9:00 に変更',
    '中村 rescheduled the reply for Wed 25 Nov, 9:00',
  ],
  [
    'reply.rescheduled',
    { replyId: 1, sendAt: null },
    nakamura,
    '中村 が送信予約をやめて、すぐに送信',
    '中村 sent the scheduled reply right away',
  ],
  [
    'reminder.set',
    { replyId: 1, remindOn: '2026-11-27' },
    nakamura,
    '11/27(金) までに返事がなければ知らせます',
    'Reminds if there is no answer by Fri 27 Nov',
  ],
  [
    'reminder.ended',
    { replyId: 1, because: 'answered' },
    null,
    '返事が届いたため、お知らせを終えました',
    'The customer answered: the reminder ended',
  ],
  ['reminder.ended', { replyId: 1, because: 'called-off' }, nakamura, '中村 がお知らせをやめました', '中村 called off the reminder'],
  [
    'reminder.due',
    { replyId: 1, sentOn: '2026-11-24' },
    null,
    '11/24(火) の返信に返事がありません',
    'No answer to the reply of Tue 24 Nov',
  ],
  ['ticket.reopened', { to: 'investigating', because: 'no-answer' }, null, '返事がないため、再開しました', 'No answer: reopened'],
  ['reply.cancelled', { replyId: 1 }, nakamura, '中村 が送信を取り消しました', '中村 undid sending'],
  [
    'reply.held',
    { replyId: 1, because: 'overdue' },
    null,
    '送信を止めました — サーバーが止まっていたため、送る予定を大きく過ぎました。',
    'Sending was held back — The server was off and its time is long past.',
  ],
  ['reply.released', { replyId: 1 }, nakamura, '中村 が止まっていた返信を送信', '中村 sent the held reply'],
  ['reply.sent', { replyId: 1, messageId: 2, accepted: 2, rejected: 0 }, null, '送信済み(2件あて)', 'Sent (to 2 recipients)'],
  [
    'reply.sent',
    { replyId: 1, messageId: 2, accepted: 1, rejected: 1 },
    null,
    '送信済み(1件あて)。1件は受け取られませんでした',
    'Sent (recipients: 1, refused: 1)',
  ],
  [
    'ticket.started',
    { to: ['yumi.k@example.jp'], subject: '発送の件' },
    nakamura,
    '中村 が yumi.k@example.jp あての新しいメールを書きはじめました',
    '中村 began a new mail to yumi.k@example.jp',
  ],
  ['ticket.closed', { from: 'new', reason: 'withdrawn' }, nakamura, '中村 が送らずに取り消しました', '中村 decided not to send it'],
  [
    'reply.forwarded',
    { replyId: 1, messageId: 3, originalId: 2, recipients: ['repair@supplier.example'], accepted: 1, rejected: 0 },
    nakamura,
    '中村 が原文を repair@supplier.example に転送しました',
    '中村 forwarded the original to repair@supplier.example',
  ],
  [
    'reply.forwarded',
    { replyId: 1, messageId: 3, originalId: 2, recipients: ['a@supplier.example', 'b@supplier.example'], accepted: 1, rejected: 1 },
    nakamura,
    '中村 が原文を a@supplier.example b@supplier.example に転送しました。1件は受け取られませんでした',
    '中村 forwarded the original to a@supplier.example b@supplier.example (refused: 1)',
  ],
  [
    'reply.queued',
    { replyId: 1, recipients: 1, attachments: 2, originalId: 2 },
    nakamura,
    '中村 が転送を送信(1件あて)',
    '中村 sent a forward (to 1 recipient)',
  ],
  [
    'reply.delayed',
    { replyId: 1, code: 451 },
    null,
    '相手のサーバーが一時的に受け付けず、あとで送り直します(応答 451)',
    'The other server is busy; it is tried again later (code 451)',
  ],
  ['reply.failed', { replyId: 1, code: null }, null, '返信を送信できませんでした', 'The reply could not be sent'],
  ['reply.unknown', { replyId: 1 }, null, '返信が届いたか確かめられません', 'Nobody knows whether the reply arrived'],
  [
    'acknowledgement.sent',
    { to: 'yumi.k@example.jp', hours: 'open' },
    null,
    '受付のお知らせを yumi.k@example.jp に自動で送信',
    'Acknowledged automatically to yumi.k@example.jp',
  ],
  [
    'acknowledgement.failed',
    { to: 'yumi.k@example.jp', hours: 'closed' },
    null,
    '受付のお知らせを yumi.k@example.jp に送信できませんでした',
    'The acknowledgement to yumi.k@example.jp could not be sent',
  ],
  [
    'acknowledgement.dropped',
    { to: 'yumi.k@example.jp', hours: 'open' },
    null,
    '受付のお知らせを yumi.k@example.jp に 1時間以内に送れなかったため、送信を取りやめました',
    'The acknowledgement to yumi.k@example.jp could not leave within an hour and was dropped',
  ],
  [
    'reply.bounced',
    {
      replyId: 1,
      messageId: 2,
      recipients: [{ address: 'yumi.k@example.jp', original: null, status: '5.1.1' }],
      delayed: false,
      quiet: false,
    },
    null,
    '返信が届きませんでした — yumi.k@example.jp (5.1.1)',
    'The reply was not delivered — yumi.k@example.jp (5.1.1)',
  ],
  [
    'reply.bounced',
    { replyId: 1, messageId: 2, recipients: [{ address: 'yumi.k@example.jp', original: null, status: null }], delayed: true, quiet: false },
    null,
    '返信の配送が遅れています — yumi.k@example.jp',
    'Delivery is delayed — yumi.k@example.jp',
  ],
  [
    'ticket.reopened',
    { to: 'new', because: 'bounced' },
    null,
    '返信が届かなかったため、再開しました',
    'Reopened: our reply was not delivered',
  ],
  ['reply.resolved', { replyId: 1, outcome: 'was-sent' }, nakamura, '中村 が送信済みと確かめました', '中村 confirmed that it was sent'],
  ['reply.resolved', { replyId: 1, outcome: 'of-a-newer-version' }, nakamura, '中村 が返信の結果を決めました', '中村 settled the reply'],
];

describe('an event in words', () => {
  test.each(cases)('%s %j', (type, payload, actor, inJa, inEn) => {
    const event = entry({ type, payload, actor });
    expect([plain(eventLine(event, ja)), plain(eventLine(event, en))]).toEqual([inJa, inEn]);
  });

  test('every type is worded', () => {
    expect(HISTORY_TYPES.filter((type) => !cases.some(([each]) => each === type))).toEqual([]);
  });

  test('a payload of a newer version is said to be one, not shown as half a sentence', () => {
    expect(eventLine(entry({ type: 'lock.taken', payload: { fence: 'x' } }), ja)).toBe(
      '新しい版の記録です。ページを読み込み直すと表示できます。',
    );
  });

  test('names stand out', () => {
    const line = eventLine(entry({ type: 'ticket.assigned', payload: { from: null, to: tanaka, because: 'chosen' }, actor: nakamura }), ja);
    expect(wordedParts(line).filter(({ strong }) => strong)).toEqual([
      { text: '中村', strong: true },
      { text: '田中', strong: true },
    ]);
  });
});
