import type { Notification } from '#contracts/notifications';
import type { Translate } from '../platform/i18n.ts';
import { familyName } from '../tickets/family-name.ts';
import { strong } from '../tickets/ticket/emphasis.ts';

/** What happened, who did it marked for emphasis (`wordedParts`). */
export const notificationTitle = ({ kind, actor }: Pick<Notification, 'kind' | 'actor'>, t: Translate): string => {
  const who = actor ? t('common.surname', { name: familyName(actor.name) }) : t('history.system');
  return t(`notifications.kind.${kind}`, { who: strong(who) });
};

/** `deadline`: the clock says so · `me`: somebody wants something of me. */
export const NOTIFICATION_TOPICS = ['all', 'me', 'deadline'] as const;
export type NotificationTopic = (typeof NOTIFICATION_TOPICS)[number];

export const isAbout = ({ kind }: Pick<Notification, 'kind'>, topic: NotificationTopic): boolean =>
  topic === 'all' || (kind === 'overdue') === (topic === 'deadline');
