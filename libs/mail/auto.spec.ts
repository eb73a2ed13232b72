import { expect, test } from '@jest/globals';
import { readAutoSigns } from './auto.ts';

const person = { fromAddress: 'a@customer.example', returnPath: 'a@customer.example', subject: '修理の件' };
const daemon = { fromAddress: 'MAILER-DAEMON@mx.example', returnPath: '', subject: 'Undelivered Mail Returned to Sender' };
const fields = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => ({ name, value }));
const signs = (headers: Record<string, string>, sender = person): string => {
  const { isAutoReply, isBounce, isList, neverAnswer, reason } = readAutoSigns(fields(headers), sender);
  return [isAutoReply && 'auto-reply', isBounce && 'bounce', isList && 'list', neverAnswer && 'never-answer', reason]
    .filter(Boolean)
    .join(' ');
};

test.each([
  ['a person', {}, person, ''],
  ['Auto-Submitted: no', { 'auto-submitted': 'no' }, person, ''],
  ['Auto-Submitted: auto-replied', { 'auto-submitted': 'auto-replied (vacation)' }, person, 'auto-reply never-answer auto-submitted'],
  ['a program that starts a conversation', { 'auto-submitted': 'auto-generated' }, person, 'never-answer auto-submitted'],
  ['X-Autoreply', { 'x-autoreply': 'yes' }, person, 'auto-reply never-answer auto-reply-header'],
  ['Precedence: auto_reply', { precedence: 'auto_reply' }, person, 'auto-reply never-answer auto-reply-header'],
  [
    'Exchange out of office',
    { 'x-auto-response-suppress': 'All' },
    { ...person, subject: '自動応答: 修理の件' },
    'auto-reply never-answer auto-reply-subject',
  ],
  ['Exchange, an ordinary mail', { 'x-auto-response-suppress': 'DR, OOF, AutoReply' }, person, 'never-answer response-suppressed'],
  ['words alone make no auto-reply', {}, { ...person, subject: '自動返信メールが届きません' }, ''],
  [
    'a read receipt',
    { 'content-type': 'multipart/report; report-type=disposition-notification' },
    person,
    'auto-reply never-answer read-receipt',
  ],
  ['a delivery report', { 'content-type': 'multipart/report; report-type=delivery-status' }, person, 'bounce never-answer delivery-report'],
  ['a daemon with null path', {}, daemon, 'bounce never-answer daemon-sender'],
  ['a daemon with a telling subject', {}, { ...daemon, returnPath: 'x@y.example' }, 'bounce never-answer daemon-sender'],
  ['a postmaster who writes', {}, { ...person, fromAddress: 'postmaster@customer.example' }, ''],
  [
    'an absence note with null path is no bounce',
    { 'auto-submitted': 'auto-replied' },
    { ...person, returnPath: '' },
    'auto-reply never-answer auto-submitted',
  ],
  ['a customer about undelivered goods', {}, { ...person, subject: '荷物が配達不能で戻りました' }, ''],
  ['a mailing list', { 'list-id': '<u.lists.example>' }, person, 'list never-answer list-header'],
  ['a Japanese mailing list driver', { 'x-ml-name': 'users' }, person, 'list never-answer list-header'],
  ['bulk', { precedence: 'bulk' }, person, 'list never-answer list-header'],
  ['junk', { precedence: 'junk' }, person, 'never-answer bulk-precedence'],
  ['a loop mark', { 'x-loop': 'support@komorebi.example' }, person, 'never-answer loop-header'],
  ['a null return path', {}, { ...person, returnPath: '' }, 'never-answer null-return-path'],
])('%s', (_, headers, sender, expected) => {
  expect(signs(headers, sender)).toBe(expected);
});
