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
  number: 'Ticket number',
  numberHint: 'For example: 128',
  badNumber: 'A number has digits only',
  do: 'Move',
};

export const suggestion = {
  label: 'Tickets that may be related',
  title: 'These may be related',
  moveHere: 'Move to that ticket',
  no: 'Not related',
  dismissed: '#{{number}} is no longer suggested',
};
