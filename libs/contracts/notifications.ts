import * as z from 'zod';
import { PersonRef } from './accounts.ts';
import { Id, Instant, route } from './route.ts';

/** Why somebody is told; worded under `notifications.kind.<kind>`. */
export const NOTIFICATION_KINDS = ['mentioned', 'assigned', 'overdue', 'escalated', 'escalation-ended'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const Notification = z.object({
  id: Id,
  kind: z.enum(NOTIFICATION_KINDS),
  at: Instant,
  read: z.boolean(),
  /** Null: the clock did it. */
  actor: PersonRef.nullable(),
  /** Where it leads: a note that moved is shown where it is now. */
  ticket: z.object({ id: Id, number: z.int(), subject: z.string(), customer: z.string().nullable() }),
  /** The beginning of the note, or the reason of an escalation. */
  words: z.string().nullable(),
});
export type Notification = z.infer<typeof Notification>;

/** How many are listed, and so the most that one reading names. */
export const LISTED_NOTIFICATIONS = 100;

/** What concerns me, only of tickets that I may still read. */
export const notifications = {
  /** The newest first. `unread` counts the older ones too. */
  list: route({
    method: 'GET',
    path: '/api/notifications',
    permission: 'signed-in',
    response: z.object({ notifications: z.array(Notification), unread: z.int() }),
  }),
  /** Those of mine among these; null: all. */
  read: route({
    method: 'PUT',
    path: '/api/notification-readings',
    permission: 'signed-in',
    body: z.object({ ids: z.array(Id).max(LISTED_NOTIFICATIONS).nullable() }),
  }),
};
