export const moving = {
  split: 'Split into a ticket of its own',
  splitFollowing: 'Split from here on',
  move: 'Move to another ticket…',
  splitToast: 'Split as #{{number}}',
  movedToast: 'Moved to #{{number}}',
  undone: 'Moved back',
  title: 'Move to another ticket',
  text: 'Answers to what is moved will arrive there from now on. Both histories keep it.',
  what: 'What to move',
  one: 'This mail only',
  following: 'This mail and all that came after it',
  all: 'The whole conversation (this ticket is completed)',
  where: 'Where to',
  number: 'Or by its number',
  numberHint: 'For example: 128',
  badNumber: 'A number has digits only',
  do: 'Move',
};

export const bounce = {
  title: 'Not delivered.',
  whom: '{{address}}: {{reason}}.',
  unnamed: 'The report does not name a recipient.',
  todo: 'It came back {{time}}. Nothing is lost. Check the address and reply again, or call.',
  because: {
    'no-address': 'this address does not exist',
    'no-domain': 'the domain after the @ does not exist',
    full: 'the mailbox is full',
    closed: 'the mailbox is no longer in use',
    'too-large': 'the mail was too large',
    server: 'their server could not be reached',
    refused: 'their server refused it',
    unknown: 'no reason is given',
  },
};

export const twin = {
  also: 'The same mail also came to “{{mailbox}}”.',
  alsoElsewhere: 'The same mail also came to another mailbox.',
  replying: '{{name}} is replying there. Ask before you send, so that the customer gets one answer.',
  somebody: 'Somebody is replying there. Ask before you send, so that the customer gets one answer.',
  open: 'Open #{{number}}',
};

export const suggestion = {
  label: 'Tickets that may be related',
  title: 'These may be related',
  moveHere: 'Move to that ticket',
  no: 'Not related',
  dismissed: '#{{number}} is no longer suggested',
};
