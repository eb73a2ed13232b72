import type { Me } from '#contracts/accounts';
import { mayInMailbox, roleMay, type MailboxPermission, type Permission } from '#contracts/permissions';
import type { Key } from '../platform/i18n.ts';
import type { IconName } from '../ui/icon-names.ts';

export interface SettingsSection {
  path: 'mailboxes' | 'hours' | 'members' | 'templates' | 'checks' | 'preferences' | 'ledger' | 'quarantine';
  icon: IconName;
  title: Key;
  /** Without it nobody sees the section; `inSomeMailbox`: one mailbox is enough; `or`: so is this. */
  needs: Permission | { inSomeMailbox: MailboxPermission; or?: Permission };
  /** Stands under メールの保全, after the others. */
  care?: true;
}

/** What can be set, in the order of the nav. Each has a route of the same path. */
const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  { path: 'mailboxes', icon: 'mail', title: 'mailboxes.title', needs: { inSomeMailbox: 'mailbox.manage' } },
  { path: 'hours', icon: 'calendar', title: 'hours.title', needs: 'organisation.manage' },
  { path: 'members', icon: 'customers', title: 'members.title', needs: 'member.manage' },
  { path: 'templates', icon: 'template', title: 'templates.title', needs: { inSomeMailbox: 'mailbox.manage', or: 'template.share' } },
  { path: 'checks', icon: 'shield', title: 'checks.title', needs: { inSomeMailbox: 'mailbox.manage' } },
  { path: 'preferences', icon: 'person', title: 'preferences.title', needs: 'signed-in' },
  { path: 'ledger', icon: 'ledger', title: 'ledger.title', needs: { inSomeMailbox: 'intake.manage' }, care: true },
  { path: 'quarantine', icon: 'lock', title: 'quarantine.title', needs: { inSomeMailbox: 'intake.manage' }, care: true },
];

export const sectionsFor = (me: Pick<Me, 'role' | 'memberships'>): SettingsSection[] =>
  SETTINGS_SECTIONS.filter(({ needs }) =>
    typeof needs === 'string'
      ? roleMay(me.role, needs)
      : (needs.or !== undefined && roleMay(me.role, needs.or)) ||
        [null, ...me.memberships.map(({ level }) => level)].some((level) => mayInMailbox(me.role, level, needs.inSomeMailbox)),
  );
