export const settings = {
  title: 'Settings',
  back: 'Back to settings',
  sections: 'Settings',
  mailCare: 'Care of mail',
};

export const preferences = {
  title: 'My preferences',
  look: 'Appearance',
  theme: 'Theme',
  themeSystem: 'As the device',
  themeLight: 'Light',
  themeDark: 'Dark',
  density: 'Row height',
  densityComfortable: 'Comfortable',
  densityCompact: 'Compact',
  device: 'Saved on this device only.',
  language: 'Language',
  keys: 'Keyboard',
  singleKeys: 'Single-key shortcuts',
  singleKeysWhy: 'J, K, E and the like. Switch them off if you use speech input or assistive technology.',
  notices: 'Notices of this device',
  noticesWhy:
    'While you look elsewhere: new mail for you or for nobody yet, tickets assigned to you, and deadlines within the hour. Only the customer’s name and the subject are shown.',
  noticesRefused: 'The browser blocks notices. You can allow them beside the address',
  account: 'Account',
  name: 'Name',
  password: 'Change password',
  currentPassword: 'Current password',
  currentWrong: 'The current password is wrong',
  passwordChanged: 'Password changed. Other devices were signed out',
};
