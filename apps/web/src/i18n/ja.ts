import { accounts } from './ja/accounts.ts';
import { app, common, form, keys } from './ja/app.ts';
import { checks } from './ja/checks.ts';
import { date, deadline } from './ja/dates.ts';
import { errors } from './ja/errors.ts';
import { inbox, lock, phase } from './ja/inbox.ts';
import { formatting } from './ja/formatting.ts';
import { forwarding } from './ja/forwarding.ts';
import { newMail } from './ja/new-mail.ts';
import { reminding } from './ja/reminding.ts';
import { scheduling } from './ja/scheduling.ts';
import { firstSteps } from './ja/settings-first-steps.ts';
import { hours } from './ja/settings-hours.ts';
import { ledger } from './ja/settings-ledger.ts';
import { mailboxes } from './ja/settings-mailboxes.ts';
import { members } from './ja/settings-members.ts';
import * as noticeWords from './ja/notices.ts';
import { palette } from './ja/palette.ts';
import { quarantine } from './ja/settings-quarantine.ts';
import { preferences, settings } from './ja/settings.ts';
import { templates } from './ja/templates.ts';
import * as lists from './ja/lists.ts';
import * as mailRulesPage from './ja/mail-rules.ts';
import * as linkingPage from './ja/linking.ts';
import * as movingPage from './ja/moving.ts';
import { escalation } from './ja/escalation.ts';
import * as notificationsPage from './ja/notifications.ts';
import * as preventedParts from './ja/prevented.ts';
import { print } from './ja/print.ts';
import * as sourcePage from './ja/source.ts';
import * as steppingParts from './ja/stepping.ts';
import * as ticketPage from './ja/ticket.ts';
import * as replyParts from './ja/reply.ts';
import { history } from './ja/history.ts';

/** The complete catalogue: its keys are the type of every text (`Key`). One file per feature, one namespace per export. */
export const ja = {
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
