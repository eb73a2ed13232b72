/** Another ticket: chosen, joined with, told of. */
export const linking = {
  open: 'Link to another ticket…',
  title: 'Link to another ticket',
  text: 'Each ticket shows the other in its details and history. The conversations stay as they are.',
  find: 'Find by number or subject',
  findHint: 'For example: 12840, cancel',
  sameCustomer: 'Tickets of the same customer',
  found: 'Found',
  noOther: 'This customer has no other ticket. Find any by its number or subject.',
  nothingFound: 'Nothing found. Tickets of mailboxes that you may not read are not shown.',
  do: 'Link',
  done: 'Linked to #{{number}}',
  takeAway: 'Remove the link to #{{number}}',
};

export const merging = {
  open: 'Merge into another ticket…',
  title: 'Merge #{{number}} into another ticket',
  text: 'For one matter that has become two tickets: the conversations become one.',
  from: 'To be merged',
  into: 'Takes it in',
  conversation: 'All messages, notes and attachments move there and stand in the order in which they came.',
  assignee: 'Assignee and phase stay those of the other ticket (assignee: {{assignee}}).',
  deadline: 'If a customer’s message waits for an answer, the other ticket’s deadline runs. A running deadline does not change.',
  drafts: 'A reply that was begun goes along. If there is a draft already, it is kept beside it.',
  afterwards: '#{{number}} is completed and shows where it went. You can undo this right away.',
  replying: '{{name}} is replying: merging has to wait until then.',
  do: 'Merge into this ticket',
  merged: 'This ticket was merged into #{{number}} — ',
  openInto: 'Open #{{number}}',
};

export const rehousing = {
  open: 'Move to another mailbox…',
  title: 'Move to another mailbox',
  text: 'Replies will leave with that mailbox’s address and signature, and the deadline is counted by its target. A deadline that somebody chose stays.',
  where: 'Where to',
  nowhere: 'There is no other mailbox in which you work.',
  do: 'Move',
  done: 'Moved to {{mailbox}}',
  history: '{{who}} moved it from {{from}} to {{to}}',
  unassigned: '{{from}} does not work in that mailbox and is no longer the assignee',
};
