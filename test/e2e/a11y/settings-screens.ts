// The screens of the settings, of those who may open them all.
import { quarantined, quarantinedSource } from './answers.ts';
import { screen, type Screen } from './screen.ts';
import * as by from './steps.ts';

const { visit, shows, sees, click, onPhone, dialog } = by;
const settings = (name: string, path: string, ...steps: by.Step[]): Screen =>
  screen(`settings ${name}`, 'watanabe', visit(`/settings${path}`), sees('heading'), ...steps);
export const SETTINGS = [
  settings('nav', ''),
  settings('first steps', '/first-steps', sees('list')),
  settings('mailboxes', '/mailboxes', shows('support@komorebi.example')),
  settings('a mailbox', '/mailboxes/1', sees('textbox')),
  settings('a new mailbox', '/mailboxes/new', sees('textbox')),
  settings('members', '/members', sees('table')),
  settings('a new member', '/members', click('招待'), dialog),
  settings('hours', '/hours', shows('計算の例')),
  settings('templates', '/templates', sees('list')),
  settings('a new template', '/templates/new', sees('textbox')),
  settings('a template', '/templates/1', sees('textbox')),
  settings('ledger', '/ledger', sees('table')),
  settings('quarantine, empty', '/quarantine', shows('隔離されたメールはありません')),
  screen(
    'settings quarantine',
    'watanabe',
    by.answering('**/api/quarantine', quarantined),
    visit('/settings/quarantine'),
    shows('お見積もりの件'),
  ),
  screen(
    'settings a quarantined mail',
    'watanabe',
    by.answering('**/api/quarantine', quarantined),
    by.instead(/api\/quarantine\/\d+\/source/, quarantinedSource()),
    visit('/settings/quarantine'),
    onPhone(click(/お見積もりの件/)),
    shows('boundary='),
  ),
  screen(
    'settings ignoring a quarantined mail',
    'watanabe',
    by.answering('**/api/quarantine', quarantined),
    by.instead(/api\/quarantine\/\d+\/source/, quarantinedSource()),
    visit('/settings/quarantine'),
    onPhone(click(/お見積もりの件/)),
    click('無視(理由を書く)'),
    dialog,
  ),
  settings('preferences', '/preferences', shows('1文字のショートカット')),
];
