/** What a person may be in the organisation. */
export const ROLES = ['agent', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What a person may do in one mailbox: 閲覧 view · 返信 reply · 管理 manage. Each level includes the ones before it. */
export const LEVELS = ['view', 'reply', 'manage'] as const;
export type Level = (typeof LEVELS)[number];

/** Needs nobody, only a signed-in person, or a role; has no mailbox of its own. */
const GLOBAL = ['public', 'signed-in', 'mailbox.create', 'member.manage', 'organisation.manage', 'template.share'] as const;
/** Is asked about one mailbox: role and membership must both allow it. */
const IN_MAILBOX = [
  'ticket.read',
  'ticket.note',
  'ticket.work',
  'ticket.reply',
  'ticket.take-over',
  'mailbox.manage',
  'intake.manage',
] as const;

export const PERMISSIONS = [...GLOBAL, ...IN_MAILBOX] as const;
export type Permission = (typeof PERMISSIONS)[number];
export type MailboxPermission = (typeof IN_MAILBOX)[number];

const AGENT: readonly Permission[] = [
  'public',
  'signed-in',
  'ticket.read',
  'ticket.note',
  'ticket.work',
  'ticket.reply',
  'mailbox.manage',
  'intake.manage',
];
const MANAGER: readonly Permission[] = [...AGENT, 'ticket.take-over', 'template.share'];

const OF_ROLE: Record<Role, readonly Permission[]> = { agent: AGENT, manager: MANAGER, admin: PERMISSIONS };

const OF_LEVEL: Record<Level, readonly MailboxPermission[]> = {
  view: ['ticket.read', 'ticket.note'],
  reply: ['ticket.read', 'ticket.note', 'ticket.work', 'ticket.reply', 'ticket.take-over'],
  manage: IN_MAILBOX,
};

export const roleMay = (role: Role, permission: Permission): boolean => OF_ROLE[role].includes(permission);

/** Both halves of a mailbox permission; `level` null means no membership. Admins manage every mailbox. */
export const mayInMailbox = (role: Role, level: Level | null, permission: MailboxPermission): boolean =>
  roleMay(role, permission) && (role === 'admin' || (level !== null && OF_LEVEL[level].includes(permission)));
