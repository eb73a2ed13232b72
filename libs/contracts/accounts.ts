import * as z from 'zod';
import { LEVELS, ROLES } from './permissions.ts';
import { Id, IdParam, Instant, route } from './route.ts';

export const LOCALES = ['ja', 'en'] as const;
export const Email = z
  .email()
  .max(254)
  .transform((address) => address.toLowerCase());
/** 10 characters or more; the length is what protects. */
export const Password = z.string().min(10).max(200);
export const PersonName = z.string().trim().min(1).max(80);

/** A colleague as shown beside anything they do. */
export const PersonRef = z.object({ id: Id, name: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;

export const Membership = z.object({ mailboxId: Id, level: z.enum(LEVELS) });
export type Membership = z.infer<typeof Membership>;

export const Me = PersonRef.extend({
  email: z.string(),
  role: z.enum(ROLES),
  locale: z.enum(LOCALES),
  memberships: z.array(Membership),
});
export type Me = z.infer<typeof Me>;

/** Everything the web app must know before it draws its first screen. */
export const SessionState = z.object({
  me: Me.nullable(),
  organisation: z.object({ name: z.string(), zone: z.string() }).nullable(),
  setUpNeeded: z.boolean(),
  demo: z.boolean(),
  /** Plain http under a name other than localhost: the standing banner. */
  insecureLan: z.boolean(),
});
export type SessionState = z.infer<typeof SessionState>;

export const Member = PersonRef.extend({
  email: z.string(),
  role: z.enum(ROLES),
  state: z.enum(['active', 'invited', 'inactive']),
  memberships: z.array(Membership),
  lastSeenAt: Instant.nullable(),
  invitedUntil: Instant.nullable(),
});
export type Member = z.infer<typeof Member>;

/** The web app's page that a one-time link opens; the token follows as the last part of the path. */
export const LINK_PAGES = { 'set-up': '/set-up', invitation: '/invitations', 'password-reset': '/password-resets' } as const;
export type LinkKind = keyof typeof LINK_PAGES;
const LINK_KINDS = Object.keys(LINK_PAGES) as [LinkKind, ...LinkKind[]];

const Token = z.object({ token: z.string().min(20).max(200) });
/** A link for one use: mailed when SMTP works, always shown to copy. */
const Link = z.object({ link: z.url(), expiresAt: Instant });

export const accounts = {
  session: route({ method: 'GET', path: '/api/session', permission: 'public', response: SessionState }),
  signIn: route({
    method: 'POST',
    path: '/api/session',
    permission: 'public',
    body: z.object({ email: Email, password: z.string().min(1).max(200) }),
    response: SessionState,
  }),
  signOut: route({ method: 'DELETE', path: '/api/session', permission: 'signed-in' }),
  setUp: route({
    method: 'POST',
    path: '/api/set-up',
    permission: 'public',
    body: Token.extend({
      organisation: z.object({ name: z.string().trim().min(1).max(80), zone: z.string() }),
      admin: z.object({ name: PersonName, email: Email, password: Password }),
    }),
    response: SessionState,
  }),
  /** What a one-time link is for, so that its page can greet by name. 410 when used or expired. */
  link: route({
    method: 'GET',
    path: '/api/one-time-links/:token',
    permission: 'public',
    params: Token,
    response: z.object({ kind: z.enum(LINK_KINDS), name: z.string(), email: z.string() }),
  }),
  requestReset: route({ method: 'POST', path: '/api/password-resets', permission: 'public', body: z.object({ email: Email }) }),
  reset: route({
    method: 'PUT',
    path: '/api/password-resets/:token',
    permission: 'public',
    params: Token,
    body: z.object({ password: Password }),
    response: SessionState,
  }),
  accept: route({
    method: 'PUT',
    path: '/api/invitations/:token',
    permission: 'public',
    params: Token,
    body: z.object({ name: PersonName, password: Password }),
    response: SessionState,
  }),
  changePassword: route({
    method: 'PUT',
    path: '/api/me/password',
    permission: 'signed-in',
    body: z.object({ current: z.string().max(200), password: Password }),
  }),
  changeMe: route({
    method: 'PATCH',
    path: '/api/me',
    permission: 'signed-in',
    body: z.object({ name: PersonName, locale: z.enum(LOCALES) }).partial(),
    response: Me,
  }),
  /** Colleagues who share a mailbox with me, for assigning. */
  people: route({
    method: 'GET',
    path: '/api/people',
    permission: 'signed-in',
    response: z.array(PersonRef.extend({ memberships: z.array(Membership) })),
  }),
  members: route({ method: 'GET', path: '/api/members', permission: 'member.manage', response: z.array(Member) }),
  invite: route({
    method: 'POST',
    path: '/api/members',
    permission: 'member.manage',
    body: z.object({ name: PersonName, email: Email, role: z.enum(ROLES), memberships: z.array(Membership) }),
    response: Link.extend({ member: Member, mailed: z.boolean() }),
  }),
  inviteAgain: route({
    method: 'PUT',
    path: '/api/members/:id/invitation',
    permission: 'member.manage',
    params: IdParam,
    response: Link.extend({ mailed: z.boolean() }),
  }),
  /** A reset link to hand over in person, for a team whose mail does not work yet. */
  resetLink: route({ method: 'PUT', path: '/api/members/:id/reset-link', permission: 'member.manage', params: IdParam, response: Link }),
  changeMember: route({
    method: 'PATCH',
    path: '/api/members/:id',
    permission: 'member.manage',
    params: IdParam,
    body: z.object({ role: z.enum(ROLES), active: z.boolean() }).partial(),
    response: Member,
  }),
  setMembership: route({
    method: 'PUT',
    path: '/api/members/:id/memberships/:mailboxId',
    permission: 'member.manage',
    params: IdParam.extend({ mailboxId: z.coerce.number().int().positive() }),
    body: z.object({ level: z.enum(LEVELS).nullable() }),
    response: Member,
  }),
};
