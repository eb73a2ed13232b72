import type { TroubleCode } from '../../app/platform/api-error.ts';
import type { TroubleText } from '../trouble-text.ts';

export const errors: Record<TroubleCode, TroubleText> = {
  'invalid-input': {
    what: 'Something in the form needs a correction',
    safe: 'Nothing has changed yet. What you typed is still here.',
    todo: 'Look at the marked fields, then go on.',
  },
  'signed-out': {
    what: 'Your session has ended',
    safe: 'Your draft is saved on this device.',
    todo: 'Sign in again to pick up where you were.',
  },
  'wrong-credentials': {
    what: 'The address or the password is wrong',
    safe: 'Nothing has changed.',
    todo: 'Check upper and lower case and try again.',
  },
  'foreign-origin': {
    what: 'This page was opened from another address',
    safe: 'Nothing has changed.',
    todo: 'Open it from the address your administrator set (PUBLIC_URL).',
  },
  'not-allowed': {
    what: 'You may not do this',
    safe: 'Nothing has changed.',
    todo: 'Ask an administrator if you need it.',
  },
  'insecure-address': {
    what: 'You can’t sign in over an address without encryption',
    safe: 'Your password was not used.',
    todo: 'Open the https address, or localhost on the server itself.',
  },
  'not-found': {
    what: 'Not found',
    safe: 'It may have moved, or you may not be allowed to see it.',
    todo: 'Go back to the list and look again.',
  },
  'link-expired': {
    what: 'This link no longer works',
    safe: 'It was used or is too old. Your account is unchanged.',
    todo: 'Ask for a new link.',
  },
  'already-set-up': {
    what: 'The first set-up is done',
    safe: 'What was entered is unchanged.',
    todo: 'Sign in to start.',
  },
  'address-taken': {
    what: 'This address is already in use',
    safe: 'Nothing has changed yet.',
    todo: 'Choose another one, or use the one that exists.',
  },
  'last-admin': {
    what: 'The last administrator can’t be removed',
    safe: 'Nothing has changed.',
    todo: 'Make someone else an administrator first.',
  },
  'version-conflict': {
    what: 'Someone else changed it first',
    safe: 'What you typed is still here.',
    todo: 'Look at the new state and save again.',
  },
  'lock-held': {
    what: '{{holder}} is replying',
    safe: 'Your draft is kept.',
    todo: 'Wait until they finish, or ask for a handover.',
  },
  'lock-lost': {
    what: 'The reply has moved to someone else',
    safe: 'What you wrote is kept as a side draft.',
    todo: 'Talk to the current author before you go on.',
  },
  'draft-stale': {
    what: 'A new message arrived while you were writing',
    safe: 'Nothing was sent. Your draft is kept.',
    todo: 'Read the new message, then send.',
  },
  'reply-unresolved': {
    what: 'It is not yet known whether the last reply arrived',
    safe: 'This reply has not been sent.',
    todo: 'Look at the last reply before you send.',
  },
  'check-unticked': {
    what: 'There is something to check before it leaves',
    safe: 'Nothing was sent. Your draft is kept.',
    todo: 'Put it right, or tick what you have checked, and send.',
  },
  'reply-state': {
    what: 'This reply has already moved on',
    safe: 'It was not sent twice.',
    todo: 'Look at its state.',
  },
  'phase-unreachable': {
    what: 'This phase can’t follow the current one',
    safe: 'Nothing has changed.',
    todo: 'Look at the current phase and choose again.',
  },
  'mailbox-paused': {
    what: 'This mailbox is paused',
    safe: 'Your draft is kept.',
    todo: 'You can send when an administrator resumes it.',
  },
  'mailbox-cannot-send': {
    what: 'This mailbox can’t send',
    safe: 'Your draft is kept.',
    todo: 'Ask an administrator to check the outgoing server.',
  },
  'mailbox-unreachable': {
    what: 'The mailbox’s server can’t be reached',
    safe: 'Nothing was saved yet. What you typed is still here.',
    todo: 'Run the connection test to see why, then save again.',
  },
  'unsafe-header': {
    what: 'The subject or a recipient has characters that can’t be sent',
    safe: 'Nothing was sent. What you typed is still here.',
    todo: 'Take out line breaks and send again.',
  },
  'too-large': {
    what: 'Too large to be taken',
    safe: 'Your other words and files are still here.',
    todo: 'Split it, or share it elsewhere and send a link.',
  },
  'too-many-attempts': {
    what: 'Too many attempts, please pause for a while',
    safe: 'Your account is unchanged.',
    todo: 'Try again in a few minutes.',
  },
  internal: {
    what: 'Something went wrong on the server',
    safe: 'What was saved is unchanged.',
    todo: 'Try again, and tell an administrator if it goes on.',
  },
  'database-away': {
    what: 'The database can’t be reached',
    safe: 'Arriving mail is not lost. Your draft is saved on this device.',
    todo: 'It is tried again by itself. Tell an administrator if it goes on.',
  },
  offline: {
    what: 'Can’t reach the server',
    safe: 'Your draft is saved on this device.',
    todo: 'Check the network. It goes on by itself once connected.',
  },
  'unexpected-answer': {
    what: 'The server’s answer could not be read',
    safe: 'What was saved is unchanged.',
    todo: 'Reload the page. This can happen right after an update.',
  },
};
