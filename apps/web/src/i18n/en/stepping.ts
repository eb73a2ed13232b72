/** What of the history is shown. */
export const historyFilter = {
  kind: 'Filter by kind',
  allKinds: 'All kinds',
  kinds: {
    mail: 'Messages',
    work: 'Assignee, phase, deadline',
    note: 'Internal notes',
    lock: 'Who was replying',
    link: 'Merged and linked',
  },
  person: 'Filter by person',
  everybody: 'Everybody',
  count: '{{shown}} of {{all}}',
  none: 'Nothing of this kind',
  longest: '(longest)',
};

export const stepping = { before: 'Previous ticket', next: 'Next ticket' };
