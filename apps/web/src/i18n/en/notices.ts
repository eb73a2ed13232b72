export const notices = {
  soon: 'Due within the hour',
};

export const signingOut = {
  title: 'Sign out?',
  text: 'Unsent words kept only on this device: {{count}}. Signing out removes them from it. To keep them, open the ticket and wait until they are saved.',
  do: 'Remove and sign out',
  failed: 'You are still signed in: the server cannot be reached. Try again once it is',
};
