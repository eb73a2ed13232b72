import type { Permission } from '#contracts/permissions';
import type { Key } from '../platform/i18n.ts';
import type { IconName } from '../ui/icon-names.ts';

export interface SettingsSection {
  path: string;
  icon: IconName;
  title: Key;
  /** Without it nobody sees the section. */
  permission: Permission;
}

/** What can be set, in the order of the nav. Each has a route of the same path. */
export const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  { path: 'preferences', icon: 'person', title: 'preferences.title', permission: 'signed-in' },
];
