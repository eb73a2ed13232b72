/** A ticket on paper. */
export const print = {
  open: 'Print…',
  do: 'Print',
  withNotes: 'Print internal notes too ({{count}})',
  internal: 'Internal — not for the customer',
  printed: 'Printed {{time}} · {{name}}',
  customer: 'Customer',
  mailbox: 'Mailbox',
  phase: 'Phase',
  opened: 'Received',
  subject: 'Subject {{subject}}',
  files: 'Attached {{names}}',
  nothing: 'There are no messages.',
};
