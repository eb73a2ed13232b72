/** What people are told inside the product. */
export const notifications = {
  title: 'Notices',
  unread: '{{count}} unread',
  new: 'Unread',
  readAll: 'Mark all read',
  topics: 'Kind',
  topic: { all: 'All', me: 'For me', deadline: 'Deadlines' },
  counted: '{{label}} {{count}}',
  empty: 'Nothing new',
  quoted: '“{{words}}”',
  reply: 'Reply',
  look: 'Look at it',
  taken: 'You took #{{number}}',
  kind: {
    mentioned: '{{who}} mentioned you',
    assigned: '{{who}} made you the assignee',
    overdue: 'The deadline has passed',
    escalated: '{{who}} escalated a ticket',
    'escalation-ended': '{{who}} dealt with your escalation',
  },
};

/** An @ and a name in a note. */
export const mentions = {
  offer: 'Who to mention',
  offered: 'People to mention: {{count}}. Choose with the arrow keys, confirm with Enter',
  added: '{{who}} mentioned {{named}} in a note',
};
