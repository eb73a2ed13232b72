import type { Catalogue } from '../app/platform/i18n.ts';
import { accounts } from './en/accounts.ts';
import { app, common, form, keys } from './en/app.ts';
import { checks } from './en/checks.ts';
import { date, deadline } from './en/dates.ts';
import { errors } from './en/errors.ts';
import { inbox, lock, phase } from './en/inbox.ts';
import { formatting } from './en/formatting.ts';
import { forwarding } from './en/forwarding.ts';
import { newMail } from './en/new-mail.ts';
import { reminding } from './en/reminding.ts';
import { scheduling } from './en/scheduling.ts';
import { firstSteps } from './en/settings-first-steps.ts';
import { hours } from './en/settings-hours.ts';
import { ledger } from './en/settings-ledger.ts';
import { mailboxes } from './en/settings-mailboxes.ts';
import { members } from './en/settings-members.ts';
import * as noticeWords from './en/notices.ts';
import { palette } from './en/palette.ts';
import { quarantine } from './en/settings-quarantine.ts';
import { preferences, settings } from './en/settings.ts';
import { templates } from './en/templates.ts';
import * as lists from './en/lists.ts';
import * as mailRulesPage from './en/mail-rules.ts';
import * as linkingPage from './en/linking.ts';
import * as movingPage from './en/moving.ts';
import { escalation } from './en/escalation.ts';
import * as notificationsPage from './en/notifications.ts';
import * as preventedParts from './en/prevented.ts';
import { print } from './en/print.ts';
import * as sourcePage from './en/source.ts';
import * as steppingParts from './en/stepping.ts';
import * as ticketPage from './en/ticket.ts';
import * as replyParts from './en/reply.ts';
import { history } from './en/history.ts';

export const en: Catalogue = {
  app,
  common,
  form,
  keys,
  date,
  deadline,
  checks,
  errors,
  accounts,
  inbox,
  lock,
  phase,
  preferences,
  settings,
  templates,
  mailboxes,
  ledger,
  quarantine,
  members,
  palette,
  ...noticeWords,
  hours,
  firstSteps,
  formatting,
  forwarding,
  newMail,
  reminding,
  scheduling,
  ...steppingParts,
  ...ticketPage,
  ...replyParts,
  history,
  ...lists,
  ...mailRulesPage,
  ...linkingPage,
  ...movingPage,
  escalation,
  ...notificationsPage,
  ...preventedParts,
  print,
  ...sourcePage,
};
