// Every screen and state of the product: who sees it, and the way there. A new screen adds its line, ending with what shows that it is there.
import { notified, withCompany, withReplies, withUnknownReply } from './answers.ts';
import { escalatedByTanaka, invitation, mailed, printed, setUp } from './happenings.ts';
import { CHECKS } from './check-screens.ts';
import { desktop, list, phone, screen, type Screen } from './screen.ts';
import { SETTINGS } from './settings-screens.ts';
import * as by from './steps.ts';
import { WRITING } from './writing-screens.ts';

const { visit, shows, sees, click, press, fill, rows, ticket, newCase, panel, onPhone, dialog } = by;
const note = [newCase, click('社内メモ'), sees('textbox', '社内メモの作成')] as const;

const ENTRANCE = [
  screen('login', 'nobody', visit('/login'), shows('パスワード')),
  screen(
    'login refused',
    'nobody',
    visit('/login'),
    fill('メールアドレス', 'nobody@komorebi.example'),
    fill('パスワード', 'wrong'),
    click('サインイン'),
    shows('メールアドレスかパスワードが違います'),
  ),
  screen(
    'login with mistakes',
    'nobody',
    visit('/login'),
    fill('メールアドレス', 'nobody'),
    click('サインイン'),
    shows('形ではありません'),
  ),
  screen('login after the session', 'nobody', visit('/login?ended=1'), shows('サインインの期限が切れました')),
  screen('forgotten password', 'nobody', visit('/forgot'), sees('button', 'リンクを送る')),
  screen(
    'forgotten password, asked',
    'nobody',
    visit('/forgot'),
    fill('メールアドレス', 'nobody@customer.example'),
    click('リンクを送る'),
    shows('メールをご確認ください'),
  ),
  screen('dead link', 'nobody', visit(`/invitations/${'x'.repeat(43)}`), shows('このリンクはもう使えません')),
  screen('invitation', 'nobody', invitation, sees('button', '参加する')),
  screen('set-up', 'nobody', setUp, shows('最初の管理者')),
  screen('set-up without its link', 'nobody', by.visitFresh('/set-up'), shows('起動したときに表示されたリンクが必要です')),
];

const INBOX = [
  ...['mine', 'unassigned', 'overdue', 'all', 'closed'].map((view) => screen(`inbox ${view}`, 'nakamura', visit(`/inbox/${view}`), rows)),
  desktop('inbox compact', 'nakamura', visit('/inbox/all'), rows, click('表示密度を切り替え'), rows),
  screen('inbox bulk', 'nakamura', visit('/inbox/all'), rows, by.pick(3), sees('toolbar', '一括操作')),
  screen('inbox of one mailbox', 'watanabe', visit('/inbox/all?mailbox=1'), rows),
  screen(
    'inbox empty',
    'nakamura',
    by.instead('**/api/tickets?*', { rows: [], readSeq: {}, next: null, previous: null }),
    visit('/inbox/mine'),
    shows('自分の担当はすべて対応済みです'),
  ),
  screen('inbox loading', 'nakamura', by.silent('**/api/tickets?*'), visit('/inbox/all'), shows('読み込んでいます')),
  screen('inbox failed', 'nakamura', by.refusing('**/api/tickets?*'), visit('/inbox/all'), shows('一覧を読み込めませんでした')),
  screen('inbox offline', 'nakamura', by.withoutLine, visit('/inbox/all'), rows, shows('サーバーに接続できません')),
  phone('inbox views', 'nakamura', visit('/inbox/all'), rows, click('受信箱のビュー'), sees('link', '迷惑メール')),
  screen('spam', 'watanabe', visit('/inbox/spam'), sees('heading', '迷惑メール')),
  desktop('new ticket', 'nakamura', visit('/inbox/all'), rows, click('新しい案件'), dialog),
  desktop('new ticket with mistakes', 'nakamura', visit('/inbox/all'), rows, click('新しい案件'), dialog, click('案件にする'), dialog),
  desktop('key sheet', 'nakamura', visit('/inbox/all'), rows, press('?'), dialog),
  desktop('account menu', 'nakamura', visit('/inbox/all'), rows, click(/アカウント$/), sees('menu')),
  phone('account menu', 'nakamura', visit('/inbox/all'), rows, click('その他'), sees('menu')),
  screen('palette', 'nakamura', visit('/inbox/all'), rows, by.palette, shows('最近動きのあった案件')),
  screen('palette with words', 'nakamura', visit('/inbox/all'), rows, by.palette, by.seek('加湿器'), sees('option', /Wi-Fi/)),
  screen(
    'palette of a customer',
    'nakamura',
    visit('/inbox/all'),
    rows,
    by.palette,
    by.seek('小林'),
    click(/案件 \d+件/, 'option'),
    sees('option', /交換品/),
  ),
  screen('palette without a find', 'nakamura', visit('/inbox/all'), rows, by.palette, by.seek('ぬぬぬ'), shows('見つかりませんでした')),
  screen(
    'palette without a server',
    'nakamura',
    by.refusing('**/api/search*'),
    visit('/inbox/all'),
    rows,
    by.palette,
    shows('案件と顧客を探せませんでした'),
  ),
  screen('not found', 'nakamura', visit('/nowhere'), shows('ページが見つかりません')),
];

const LISTS = [
  screen('inbox narrowed', 'nakamura', visit('/inbox/all?tag=法人'), sees('button', 'この条件を保存')),
  screen('inbox narrowed to what is gone', 'nakamura', visit('/inbox/all?mailbox=9999'), shows('いまは見られない条件')),
  screen('inbox narrowed to nothing', 'nakamura', visit('/inbox/all?text=ぬぬぬ'), shows('条件に合う案件はありません')),
  screen('filters', 'nakamura', ...list, click('条件'), dialog),
  screen('saved view, new', 'nakamura', visit('/inbox/all?assignee=nobody'), click('この条件を保存'), dialog),
  screen('saved view of mine', 'nakamura', ...list, onPhone(click('受信箱のビュー')), click('自分の返金を編集'), dialog),
  screen(
    'saved view without a name',
    'nakamura',
    visit('/inbox/all?priority=high'),
    click('この条件を保存'),
    dialog,
    click('保存'),
    shows('名前が入力されていません'),
  ),
  screen(
    'prevented replies',
    'nakamura',
    by.instead('**/api/prevented-replies', { thisMonth: 12 }),
    ...list,
    onPhone(click('受信箱のビュー')),
    shows('今月防いだ二重返信'),
  ),
  phone('inbox picking', 'nakamura', ...list, click('案件を選択'), shows('0件を選択中')),
  phone('inbox picked', 'nakamura', ...list, click('案件を選択'), by.pick(2), shows('2件を選択中')),
  screen('tagging several', 'nakamura', ...list, by.pick(2), click('タグ'), dialog),
  screen('holding several', 'nakamura', ...list, by.pick(2), click('保留'), dialog),
  screen('several read', 'nakamura', ...list, by.pick(2), click('既読'), shows('既読にしました')),
  screen('notifications', 'nakamura', ...list, click(/^お知らせ/), sees('heading', 'お知らせ')),
  screen(
    'notifications of every kind',
    'nakamura',
    by.instead('**/api/notifications', notified()),
    ...list,
    click(/^お知らせ/),
    shows('引き受ける'),
  ),
  screen(
    'no notifications',
    'nakamura',
    by.instead('**/api/notifications', { notifications: [], unread: 0 }),
    ...list,
    click(/^お知らせ/),
    shows('お知らせはありません'),
  ),
  screen(
    'notifications without a server',
    'nakamura',
    by.refusing('**/api/notifications'),
    ...list,
    click(/^お知らせ/),
    sees('button', '今すぐ再試行'),
  ),
  screen(
    'signing out with words',
    'nakamura',
    ...note,
    by.note('書きかけです'),
    onPhone(visit('/inbox/all')),
    by.account,
    click('サインアウト', 'menuitem'),
    dialog,
  ),
];

const TICKET = [
  screen('ticket', 'nakamura', ticket('交換品がまだ届きません'), sees('article')),
  screen('ticket in HTML', 'nakamura', ticket('加湿器 40台'), sees('article')),
  screen('ticket in English', 'watanabe', ticket('UK voltage'), sees('article')),
  screen('ticket to look at only', 'nakamura', ticket('UK voltage'), sees('article')),
  screen('ticket history', 'nakamura', ticket('交換品がまだ届きません'), by.history, sees('list')),
  screen('ticket panel', 'nakamura', ticket('交換品がまだ届きません'), panel, shows('優先度')),
  screen('ticket not there', 'nakamura', visit('/inbox/all/99999999'), shows('案件を読み込めませんでした')),
  screen('ticket loading', 'nakamura', by.silent(/api\/tickets\/\d+$/), visit('/inbox/all/1'), sees('region', '案件を読み込んでいます')),
  screen('ticket with company', 'nakamura', by.answering(/api\/tickets\/\d+$/, withCompany), newCase, shows('関連かもしれません')),
  screen('replies in every state', 'nakamura', by.answering(/api\/tickets\/\d+$/, withReplies), newCase, shows('結果が不明')),
  screen('sending again', 'nakamura', by.answering(/api\/tickets\/\d+$/, withUnknownReply), newCase, click('もう一度送る'), dialog),
  screen('note', 'nakamura', newCase, click('社内メモ'), sees('textbox')),
  screen('holding', 'nakamura', newCase, onPhone(click('その他の操作')), by.hold, dialog),
  screen('deadline', 'nakamura', newCase, panel, by.clickTitled('期限を変える'), dialog),
  screen('assignee', 'nakamura', newCase, panel, click(/^担当を変える/), sees('menu')),
  screen('phase', 'nakamura', newCase, panel, click(/^フェーズと滞在時間/), sees('menu')),
  screen('tag', 'nakamura', newCase, panel, click('タグを追加'), sees('textbox', 'タグの名前')),
  screen('message menu', 'nakamura', ticket('電源ボタン'), click('その他の操作'), sees('menu')),
  screen('source of a mail', 'nakamura', ticket('電源ボタン'), by.ofMail('原文と解析'), dialog),
  screen(
    'analysis of a mail',
    'nakamura',
    ticket('電源ボタン'),
    by.ofMail('原文と解析'),
    dialog,
    shows('From:'),
    click('解析', 'radio'),
    shows('メッセージID'),
  ),
  screen('moving a mail', 'nakamura', ticket('電源ボタン'), by.ofMail('ほかの案件に移す…'), dialog),
];

const TOGETHER = [
  screen('mention', 'nakamura', ...note, by.note('@'), sees('option')),
  screen('escalating', 'nakamura', newCase, by.escalate, dialog),
  screen('escalated', 'nakamura', escalatedByTanaka, shows('理由: 返金の判断が必要です')),
  screen('escalated to me', 'watanabe', escalatedByTanaka, sees('button', '引き受ける')),
  screen('answering an escalation', 'watanabe', escalatedByTanaka, click('メモで答える'), dialog),
  screen('merging', 'nakamura', mailed, by.ofTicket('ほかの案件に統合する…'), dialog),
  screen('merging, both to see', 'nakamura', mailed, by.ofTicket('ほかの案件に統合する…'), by.firstChoice, shows('すべて統合先に移り')),
  screen('linking', 'nakamura', mailed, by.ofTicket('ほかの案件と関連づける…'), dialog),
  screen('moving to a mailbox', 'nakamura', mailed, by.ofTicket('メールボックスを移す…'), dialog),
  screen('paper', 'nakamura', printed, sees('button', '印刷する')),
  screen('paper with notes', 'nakamura', printed, by.withNotes, shows('お客様に渡さない')),
];

export const SCREENS: readonly Screen[] = [...ENTRANCE, ...INBOX, ...LISTS, ...TICKET, ...WRITING, ...CHECKS, ...TOGETHER, ...SETTINGS];
