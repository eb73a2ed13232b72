export const spam = {
  title: 'Spam',
  explain: 'Set aside by the mail server’s verdict or by a rule of the mailbox. Nothing is ever deleted.',
  empty: 'No spam',
  failed: 'Spam could not be loaded',
  release: 'Not spam → make it a ticket',
  released: 'It is a ticket now',
  releasedLater: 'It becomes a ticket and will show in the inbox shortly',
  noSender: '(no sender)',
  because: {
    'spam-header': 'The mail server says so ({{name}})',
    'spam-words': 'Matches the rule “{{contains}}”',
  },
};

export const mailRules = {
  title: 'Spam, spoofed senders and acknowledgements',
  why: 'For mail that arrives from now on. What is set aside can become a ticket at any time under “Spam” in the inbox.',
  serverHeader: 'Use the mail server’s spam verdict (X-Spam-Flag, X-Spam-Status)',
  headerName: 'Another header of the server',
  headerNameHint: 'For example: X-Forefront-Antispam-Report. Leave it empty otherwise.',
  headerValue: 'when it contains',
  headerValueHint: 'For example: SFV:SPM',
  fromWords: 'Words in the sender',
  subjectWords: 'Words in the subject',
  wordsHint: 'One per line.',
  authserv: 'Name of the trusted server (authserv-id)',
  authservHint:
    'The name that your receiving server writes at the start of Authentication-Results. Forged mail in our own name then gets a red warning. Empty: nothing is judged.',
  acknowledge: 'Acknowledge new questions automatically',
  open: 'Text during business hours',
  closed: 'Text outside business hours',
  openText:
    'Thank you for writing to us.\nWe have received your message and will reply as soon as we can.\n\nThis message was sent automatically.',
  closedText:
    'Thank you for writing to us.\nWe are closed at the moment and will reply on our next business day.\n\nThis message was sent automatically.',
  emptyHint: 'Nothing is sent while it is empty.',
  loopHint: 'Nothing is sent while it is empty. Never to automatic replies, mailing lists or bounces, and one per person and 24 hours.',
  badName: 'Needs the name of a header that begins with X- and a value',
  badAuthserv: 'Letters, digits and . _ - only',
};
