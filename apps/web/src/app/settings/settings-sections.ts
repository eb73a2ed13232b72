import type { Me } from '#contracts/accounts';
import { mayInMailbox, roleMay, type MailboxPermission, type Permission } from '#contracts/permissions';
import type { Key } from '../platform/i18n.ts';
import type { IconName } from '../ui/icon-names.ts';

export interface SettingsSection {
  path: 'mailboxes' | 'hours' | 'members' | 'preferences' | 'ledger' | 'quarantine';
  icon: IconName;
  title: Key;
  /** Without it nobody sees the section; `inSomeMailbox`: one mailbox is enough. */
  needs: Permission | { inSomeMailbox: MailboxPermission };
  /** Stands under メールの保全, after the others. */
  care?: true;
}

/** What can be set, in the order of the nav. Each has a route of the same path. */
const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  { path: 'mailboxes', icon: 'mail', title: 'mailboxes.title', needs: { inSomeMailbox: 'mailbox.manage' } },
  { path: 'hours', icon: 'calendar', title: 'hours.title', needs: 'organisation.manage' },
  { path: 'members', icon: 'customers', title: 'members.title', needs: 'member.manage' },
  { path: 'preferences', icon: 'person', title: 'preferences.title', needs: 'signed-in' },
  { path: 'ledger', icon: 'ledger', title: 'ledger.title', needs: { inSomeMailbox: 'intake.manage' }, care: true },
  { path: 'quarantine', icon: 'lock', title: 'quarantine.title', needs: { inSomeMailbox: 'intake.manage' }, care: true },
];

export const sectionsFor = (me: Pick<Me, 'role' | 'memberships'>): SettingsSection[] =>
  SETTINGS_SECTIONS.filter(({ needs }) =>
    typeof needs === 'string'
      ? roleMay(me.role, needs)
      : [null, ...me.memberships.map(({ level }) => level)].some((level) => mayInMailbox(me.role, level, needs.inSomeMailbox)),
  );
