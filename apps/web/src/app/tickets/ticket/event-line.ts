import { HISTORY_EVENTS, type HistoryEntry, type HistoryEvent, type HistoryPayload, type HistoryType } from '#contracts/history';
import { HOLD_REASONS } from '#contracts/outbox';
import { CHANNELS } from '#contracts/messages';
import { PhaseKey, PRIORITIES, RELATION_REASONS } from '#contracts/tickets';
import { dateOnly, dateTimeInText, duration, fullDateTime, type Moment } from '../../platform/dates.ts';
import type { Key } from '../../platform/i18n.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { familyName } from '../family-name.ts';
import { strong } from './emphasis.ts';
import { isSuggestion } from './suggestion.ts';

/** Codes that intake stores as the answer to "why is this here?". */
const REASONS = [
  'new-conversation',
  'web-form',
  'from-own-address',
  'no-sender',
  'spoofed-sender',
  'ticket-closed-long-ago',
  'thread-in-other-mailbox',
  'reply-token',
  'own-message-id',
  'known-message-id',
  'by-hand',
] as const;
const OUTCOMES = ['was-sent', 'send-again', 'not-sent'] as const;

const ICONS: Record<HistoryType, IconName> = {
  'mail.received': 'mail',
  'customer.replied': 'mail',
  'reply.sent-elsewhere': 'send',
  'ticket.opened': 'inbox',
  'ticket.started': 'send',
  'ticket.assigned': 'person',
  'ticket.phase-changed': 'right',
  'ticket.held': 'pause',
  'ticket.closed': 'check',
  'ticket.reopened': 'refresh',
  'ticket.priority-changed': 'flag',
  'ticket.tags-changed': 'tag',
  'ticket.related': 'link',
  'ticket.unrelated': 'link',
  'messages.moved-out': 'merge',
  'messages.moved-in': 'merge',
  'ticket.mailbox-changed': 'mail',
  'ticket.escalated': 'raise',
  'escalation.ended': 'raise',
  'deadline.set': 'clock',
  'deadline.met': 'check',
  'deadline.missed': 'warning',
  'note.added': 'note',
  'lock.taken': 'pen',
  'lock.released': 'pen',
  'lock.taken-over': 'handover',
  'reply.queued': 'send',
  'reply.checked': 'shield',
  'reply.rescheduled': 'clock',
  'reply.cancelled': 'undo',
  'reply.held': 'pause',
  'reply.released': 'send',
  'reply.sent': 'check',
  'reply.forwarded': 'forward-mail',
  'reply.delayed': 'clock',
  'reply.failed': 'warning',
  'reply.unknown': 'warning',
  'acknowledgement.sent': 'mail',
  'acknowledgement.failed': 'warning',
  'acknowledgement.dropped': 'warning',
  'reply.bounced': 'warning',
  'reminder.set': 'bell',
  'reminder.ended': 'bell',
  'reminder.due': 'bell',
  'reply.resolved': 'check',
};

export const eventIcon = (type: HistoryType): IconName => ICONS[type];

/** One event as a line in the reader's language, names marked for emphasis (`wordedParts`). */
export function eventLine(entry: HistoryEntry, moment: Moment): string {
  const event = known(entry);
  if (!event) return moment.t('history.unreadable');
  const who = strong(entry.actor ? familyName(entry.actor.name) : moment.t('history.system'));
  return words(event, who, entry.actor?.id ?? null, moment);
}

function words(event: HistoryEvent, who: string, actorId: number | null, moment: Moment): string {
  const { t } = moment;
  const { type, payload } = event;
  switch (type) {
    case 'customer.replied':
      if (payload.quiet) return t('history.joinedQuietly', { from: strong(payload.from) });
      return t('history.customer.replied', { from: strong(payload.from), reason: because(reason(payload.reason, moment), moment) });
    case 'mail.received':
      return t('history.mail.received', { from: strong(payload.from), reason: because(reason(payload.reason, moment), moment) });
    case 'reply.sent-elsewhere':
      return t('history.reply.sent-elsewhere', { from: strong(payload.from) });
    case 'ticket.started':
      return t('newMail.started', { who, to: payload.to.map(strong).join(' ') });
    case 'ticket.opened':
      return opened(payload, who, moment);
    case 'ticket.assigned':
      return assigned(payload, who, actorId, moment);
    case 'ticket.phase-changed': {
      const [from, to] = [phase(payload.from, moment), phase(payload.to, moment)];
      return payload.because === 'chosen'
        ? t('history.ticket.phase-changed', { who, from, to })
        : t(`history.phased.${payload.because}`, { to });
    }
    case 'ticket.held':
      return payload.resumeOn
        ? t('history.heldUntil', { who, date: dateOnly(payload.resumeOn, moment) })
        : t('history.ticket.held', { who });
    case 'ticket.closed':
      if (payload.reason === 'merged') return t('history.closedByMove');
      if (payload.reason === 'withdrawn') return t('newMail.withdrawn', { who });
      return t(payload.reason === 'no-reply-needed' ? 'history.closedWithoutReply' : 'history.ticket.closed', { who });
    case 'ticket.reopened':
      if (payload.because === 'bounced') return t('history.reopenedByBounce');
      if (payload.because === 'no-answer') return t('reminding.reopened');
      if (payload.because === 'moved') return t('history.reopenedByMove');
      return payload.because === 'customer-wrote' ? t('history.reopenedByMail') : t('history.ticket.reopened', { who });
    case 'ticket.priority-changed':
      return t('history.ticket.priority-changed', {
        who,
        from: named(PRIORITIES, 'priority', payload.from, moment),
        to: named(PRIORITIES, 'priority', payload.to, moment),
      });
    case 'ticket.tags-changed':
      return t('history.ticket.tags-changed', { who, changes: changes(payload) });
    case 'ticket.related':
      return t(isSuggestion(payload) ? 'history.maybeRelated' : 'history.ticket.related', {
        number: strong(payload.number),
        reason: because(named(RELATION_REASONS, 'relation', payload.reason, moment), moment),
      });
    case 'ticket.unrelated':
      return t('history.ticket.unrelated', { who, number: strong(payload.number) });
    case 'messages.moved-out':
      return t(payload.emptied ? 'history.emptied' : 'history.movedOut', {
        who,
        count: payload.messageIds.length,
        number: strong(payload.to.number),
      });
    case 'messages.moved-in':
      return t('history.movedIn', { who, count: payload.messageIds.length, number: strong(payload.from.number) });
    case 'ticket.mailbox-changed':
      return t('rehousing.history', { who, from: strong(payload.from.name), to: strong(payload.to.name) });
    case 'ticket.escalated':
      return t('escalation.history.asked', { who, reason: payload.reason });
    case 'escalation.ended':
      return t(`escalation.history.${payload.because}`, { who, by: person(payload.by, moment) });
    case 'deadline.set':
      if (payload.dueAt === null) return payload.because === 'chosen' ? t('history.deadlineRemoved', { who }) : t('history.deadlineEnded');
      return t(payload.because === 'chosen' ? 'history.deadline.set' : 'history.deadlineByPolicy', {
        who,
        due: strong(dateTimeInText(payload.dueAt, moment)),
      });
    case 'deadline.met':
    case 'deadline.missed':
      return t(`history.${type}`, { duration: duration(Math.abs(payload.lateMinutes), t) });
    case 'note.added':
      return noted(payload, who, moment);
    case 'lock.taken':
    case 'reply.cancelled':
    case 'reply.released':
      return t(`history.${type}`, { who });
    case 'lock.released':
      return payload.because === 'given-back' ? t('history.lock.released', { who }) : t(`history.released.${payload.because}`, { who });
    case 'lock.taken-over':
      return t('history.lock.taken-over', { who, from: person(payload.from, moment), reason: payload.reason });
    case 'reply.queued':
      if (payload.sendAt) {
        return t('scheduling.queued', { who, when: strong(fullDateTime(payload.sendAt, moment)), count: payload.recipients });
      }
      if (payload.originalId !== undefined) return t('forwarding.queued', { who, count: payload.recipients });
      return t(payload.attachments > 0 ? 'history.queuedWithFiles' : 'history.reply.queued', {
        who,
        count: payload.recipients,
        attachments: payload.attachments,
      });
    case 'reply.checked':
      return t('checks.history', {
        who: [...new Set(payload.ticks.map(({ by }) => person(by, moment)))].join(' '),
        kinds: [...new Set(payload.ticks.map(({ kind }) => t(`checks.kind.${kind}`)))].join(t('checks.and')),
      });
    case 'reply.rescheduled':
      if (payload.sendAt === null) return t('scheduling.now', { who });
      return t('scheduling.changed', { who, when: strong(fullDateTime(payload.sendAt, moment)) });
    case 'reply.held':
      return t('history.reply.held', { reason: named(HOLD_REASONS, 'reply.held', payload.because, moment) });
    case 'reply.sent':
      return t(payload.rejected > 0 ? 'history.sentPartly' : 'history.reply.sent', { count: payload.accepted, rejected: payload.rejected });
    case 'reply.forwarded':
      return t(payload.rejected > 0 ? 'forwarding.partly' : 'forwarding.done', {
        who,
        whom: payload.recipients.map(strong).join(' '),
        rejected: payload.rejected,
      });
    case 'reply.delayed':
    case 'reply.failed':
      return payload.code === null ? t(`history.${type}`) : t('history.withCode', { text: t(`history.${type}`), code: payload.code });
    case 'reply.unknown':
      return t('history.reply.unknown');
    case 'acknowledgement.sent':
      return t('history.acknowledged', { to: strong(payload.to) });
    case 'acknowledgement.failed':
      return t('history.notAcknowledged', { to: strong(payload.to) });
    case 'acknowledgement.dropped':
      return t('history.acknowledgedTooLate', { to: strong(payload.to) });
    case 'reply.bounced':
      return t(payload.delayed ? 'history.bounceDelayed' : 'history.reply.bounced', {
        whom: payload.recipients.map(({ address, status }) => strong(status ? `${address} (${status})` : address)).join(' '),
      });
    case 'reminder.set':
      return t('reminding.set', { date: strong(dateOnly(payload.remindOn, moment)) });
    case 'reminder.ended':
      return payload.because === 'called-off' ? t('reminding.endedBy', { who }) : t(`reminding.${payload.because}`);
    case 'reminder.due':
      return t('reminding.due', { date: strong(dateOnly(payload.sentOn, moment)) });
    case 'reply.resolved':
      return named(OUTCOMES, 'history.resolved', payload.outcome, moment, { who }) || t('history.reply.resolved', { who });
  }
}

function opened({ channel, backfill, splitFrom }: HistoryPayload<'ticket.opened'>, who: string, moment: Moment): string {
  const words = { who, phase: phase('new', moment), channel: named(CHANNELS, 'channel', channel, moment) };
  if (splitFrom) return moment.t('history.splitOff', { ...words, number: strong(splitFrom.number) });
  if (backfill) return moment.t('history.opened.backfill', words);
  return moment.t(channel === 'mail' ? 'history.ticket.opened' : 'history.opened.byHand', words);
}

function noted({ mentions = [] }: HistoryPayload<'note.added'>, who: string, moment: Moment): string {
  if (mentions.length === 0) return moment.t('history.note.added', { who });
  return moment.t('mentions.added', { who, named: mentions.map((each) => person(each, moment)).join(' ') });
}

function assigned({ from, to, because }: HistoryPayload<'ticket.assigned'>, who: string, actorId: number | null, moment: Moment): string {
  const names = { who, from: person(from, moment), to: person(to, moment) };
  if (because === 'mailbox-changed') return moment.t('rehousing.unassigned', names);
  if (because !== 'chosen') return moment.t(`history.assigned.${because}`, names);
  if (to === null) return moment.t('history.assigned.removed', names);
  if (to.id === actorId) return moment.t('history.assigned.toSelf', names);
  return moment.t(from === null ? 'history.ticket.assigned' : 'history.assigned.moved', names);
}

const known = ({ type, payload }: HistoryEntry): HistoryEvent | null => {
  const read = HISTORY_EVENTS[type].safeParse(payload);
  return read.success ? ({ type, payload: read.data } as HistoryEvent) : null;
};

const person = (who: { name: string } | null, { t }: Moment): string => strong(who ? familyName(who.name) : t('common.unassigned'));

const phase = (key: string, { t }: Moment): string => {
  const read = PhaseKey.safeParse(key);
  return strong(read.success ? t(`phase.${read.data}`) : key);
};

/** The name of a stored code; a code of a newer version has none yet. */
const named = <T extends string, P extends string>(
  codes: readonly T[],
  path: `${P}.${T}` extends Key ? P : never,
  code: string,
  { t }: Moment,
  words?: Record<string, string>,
): string => (codes.some((each) => each === code) ? t(`${path}.${code}` as Key, words) : '');

const reason = (code: string, moment: Moment): string => named(REASONS, 'history.reason', code, moment);
const because = (text: string, { t }: Moment): string => (text === '' ? '' : t('history.because', { reason: text }));

const changes = ({ added, removed }: HistoryPayload<'ticket.tags-changed'>): string =>
  [...added.map((tag) => `+#${tag}`), ...removed.map((tag) => `−#${tag}`)].map(strong).join(' ');
