// The screens of whoever writes to somebody outside: a reply, a forward, a new mail.
import { withoutMessages } from './answers.ts';
import { forwardElsewhere, mailedFile, newMailElsewhere, replyElsewhere, replyInOtherTab, staleReply } from './happenings.ts';
import { aReply, list, screen, write } from './screen.ts';
import * as by from './steps.ts';

const { visit, shows, sees, click, fill, onPhone, dialog } = by;
const schedule = [
  ...aReply,
  fill('本文', 'はい。'),
  by.sendable,
  click('送信の選択肢'),
  click('日時を指定して送信…', 'menuitem'),
  dialog,
] as const;
const aForward = [mailedFile, by.ofMail('転送'), shows('転送する原文')] as const;
const newMail = [...list, onPhone(click('受信箱のビュー')), click('新しいメールを書く'), dialog] as const;
const aNewMail = [
  ...newMail,
  fill('宛先を追加', 'yumi.kobayashi@customer.example'),
  fill('件名', '部品が届きました'),
  click('書きはじめる'),
  shows('このメールはまだ送っていません。'),
] as const;

const REPLY = [
  screen('reply', 'nakamura', ...aReply),
  screen('reply with Cc and subject', 'nakamura', ...aReply, click('Cc / Bcc'), click('件名'), sees('textbox', '件名')),
  screen('reply ready', 'nakamura', ...aReply, fill('本文', 'お問い合わせありがとうございます。'), by.sendable),
  screen('reply template', 'nakamura', ...aReply, click('テンプレートを挿入'), sees('option')),
  // Each person's browser remembers the choice: these two are nobody else's.
  screen(
    'reply with formatting',
    'tanaka',
    ...aReply,
    click('書式ありで書く'),
    sees('toolbar', '書式'),
    click('リンク'),
    sees('textbox', 'リンク先のアドレス'),
  ),
  screen(
    'reply with a link that leads nowhere',
    'tanaka',
    ...aReply,
    by.formatted,
    click('リンク'),
    fill('リンク先のアドレス', 'javascript:alert(1)'),
    click('リンクにする'),
    shows('リンク先は http、https'),
  ),
  screen(
    'reply without its formatting',
    'watanabe',
    ...aReply,
    click('書式ありで書く'),
    click('箇条書き'),
    fill('本文', '保証書'),
    click(/^書式あり/),
    dialog,
  ),
  screen('reply sending choices', 'nakamura', ...aReply, fill('本文', 'はい。'), by.sendable, click('送信の選択肢'), sees('menu')),
  screen('reply in its last seconds', 'nakamura', ...aReply, fill('本文', 'はい。'), by.sendable, click(/^送信(?!の)/), shows('秒後に')),
  screen('reply of a colleague', 'nakamura', replyElsewhere, shows('読み取り専用')),
  screen('taking over', 'watanabe', replyElsewhere, shows('読み取り専用'), click('返信を引き継ぐ(管理者)'), dialog),
  screen('reply in another tab', 'nakamura', replyInOtherTab, shows('別のタブで返信中')),
  screen('stale reply', 'nakamura', staleReply, shows('作成中に新しいメールが届きました')),
  screen('reply without a line', 'nakamura', by.line, ...aReply, by.cut, shows('接続が切れました')),
  screen('scheduling', 'nakamura', ...schedule),
  screen('scheduled reply', 'nakamura', ...schedule, click(/に送信$/), sees('button', '今すぐ送る')),
  screen('changing a schedule', 'nakamura', ...schedule, click(/に送信$/), click('日時を変える'), dialog),
  screen('reminder', 'nakamura', ...aReply, click('返事がなければ知らせる'), dialog),
  screen(
    'reply with a reminder',
    'nakamura',
    ...aReply,
    click('返事がなければ知らせる'),
    dialog,
    click('この日に知らせる'),
    sees('button', 'お知らせをやめる'),
  ),
];

const OUTWARD = [
  screen('forward being written', 'nakamura', ...aForward),
  screen('forward with its original', 'nakamura', ...aForward, click('転送する原文'), shows(/転送されたメッセージ/)),
  screen('forward without its file', 'nakamura', ...aForward, click('parts.csv を外す'), sees('button', '外した添付 1件を戻す')),
  screen('forward to several', 'nakamura', ...aForward, click('Cc / Bcc'), by.type('宛先を追加', '小林'), sees('option')),
  screen(
    'forward without its original',
    'nakamura',
    ...aForward,
    shows(/に保存/),
    by.answering(/api\/tickets\/\d+$/, withoutMessages),
    by.reload,
    click(/^(返信を続ける|このタブで続ける)/),
    shows('転送する原文は別の案件に移されました'),
  ),
  screen(
    'forward while something is written',
    'nakamura',
    mailedFile,
    write,
    fill('本文', 'はい。'),
    by.ofMail('転送'),
    shows('書きかけの内容があります'),
  ),
  screen('forward in its last seconds', 'nakamura', ...aForward, ...by.forwardOn, shows('秒後に')),
  screen('forwarded', 'nakamura', ...aForward, ...by.forwardOn, shows('転送済み')),
  screen('forward of a colleague', 'nakamura', forwardElsewhere, shows('田中さんが転送する下書き')),
  screen('new mail', 'nakamura', ...newMail),
  screen('new mail with mistakes', 'nakamura', ...newMail, click('書きはじめる'), shows('宛先を入力します')),
  screen('new mail to nowhere', 'nakamura', ...newMail, fill('宛先を追加', 'yumi'), click('書きはじめる'), shows('送れない宛先があります')),
  screen('new mail with suggestions', 'nakamura', ...newMail, by.type('宛先を追加', '小林'), sees('option')),
  screen('new mail being written', 'nakamura', ...aNewMail, shows('あなたが返信中')),
  screen('new mail at rest', 'nakamura', ...aNewMail, click('手放す'), sees('button', /^(書きはじめる|続きを書く)/)),
  screen('new mail dropped', 'nakamura', ...aNewMail, click('取り消す'), shows('メールを送らずに、案件を完了にしました')),
  screen('new mail in the list', 'nakamura', ...aNewMail, visit('/inbox/mine'), shows('まだ送っていません')),
  screen('new mail of a colleague', 'nakamura', newMailElsewhere, shows('読み取り専用')),
];

export const WRITING = [...REPLY, ...OUTWARD];
