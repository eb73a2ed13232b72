// 送信前の確認: what looks like a mis-sent reply, and what each mailbox has looked at.
import type { CheckKind, CheckLine } from '#contracts/checks';
import { aReply, screen } from './screen.ts';
import * as by from './steps.ts';

const { visit, shows, sees, click, fill } = by;

const line = (kind: CheckKind, at: CheckLine['at'], said: CheckLine['said'], fix: CheckLine['fix']): CheckLine => ({
  key: `${kind}:${said.addresses?.join(' ') ?? ''}`,
  kind,
  at,
  said,
  fix,
});
const SHOP = 'info@kobayashi-k.example';
const STRANGER = 'ryo@customer.example';
const strangers = Array.from({ length: 20 }, (_, at) => `p${at}@customer.example`);

const ONE_OF_EACH = [
  line('new-domain', 'cc', { addresses: [SHOP], domain: 'kobayashi-k.example' }, 'remove-recipient'),
  line('not-in-thread', 'cc', { addresses: [STRANGER], name: '' }, 'remove-recipient'),
  line('many-visible', 'cc', { addresses: [SHOP, STRANGER], count: 2 }, 'to-bcc'),
  line('attachment-missing', 'files', { word: '添付' }, 'go-to-words'),
  line('attachment-name', 'files', { file: '請求書_大倉様.pdf', name: '大倉 亮' }, 'remove-file'),
  line('other-name', 'words', { name: '大倉' }, 'go-to-words'),
  line('warning-word', 'words', { word: '返金' }, 'go-to-words'),
  line('unfilled', 'words', { word: '{{customer.name}}' }, 'go-to-words'),
];

const asked = (cc: readonly string[], lines: readonly CheckLine[]) =>
  [
    by.refused('**/api/tickets/*/replies', 'check-unticked', { lines }),
    ...aReply,
    by.attach('請求書_大倉様.pdf'),
    click('Cc / Bcc'),
    fill('Cc を追加', cc.join(', ')),
    fill('本文', '大倉様\n返金の件、添付いたします。'),
    by.sendable,
    click(/^送信(?!の)/),
    sees('alertdialog', '送信前の確認'),
  ] as const;
const everyKind = asked([SHOP, STRANGER], ONE_OF_EACH);

const settings = visit('/settings/checks');
export const CHECKS = [
  screen('check of every kind', 'nakamura', ...everyKind),
  screen('check, all ticked', 'nakamura', ...everyKind, by.tickAll, shows('すべて確かめました')),
  screen(
    'check, put right',
    'nakamura',
    ...everyKind,
    click('Bcc に移す'),
    click('Bcc から外す'),
    click('添付を外す'),
    shows('残り 5項目'),
  ),
  screen(
    'check of many people',
    'nakamura',
    ...asked(
      strangers,
      strangers.map((address) => line('not-in-thread', 'cc', { addresses: [address], name: '' }, 'remove-recipient')),
    ),
  ),
  screen('check settings', 'watanabe', settings, sees('textbox', '確かめる言葉')),
  screen(
    'check settings with mistakes',
    'watanabe',
    settings,
    fill('社内のドメイン', 'komorebi'),
    fill('確かめはじめる人数', '1'),
    shows('ドメインの形ではない'),
  ),
  screen('check settings failed', 'watanabe', by.refusing('**/check-rules'), settings, sees('button', '今すぐ再試行')),
];
