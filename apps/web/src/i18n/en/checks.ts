export const checks = {
  kind: {
    'new-domain': 'new domain',
    'not-in-thread': 'recipient outside the conversation',
    'many-visible': 'many visible recipients',
    'attachment-missing': 'missing attachment',
    'attachment-name': 'name of a file',
    'other-name': 'name in the text',
    'warning-word': 'warning word',
    unfilled: 'unfilled variable',
  },
  and: ', ',
  history: '{{who}} checked before sending: {{kinds}}',
};
