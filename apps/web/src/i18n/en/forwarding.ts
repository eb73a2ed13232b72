export const forwarding = {
  do: 'Forward',
  original: 'Original to forward',
  gone: 'The original was moved to another ticket. What you wrote is kept. Discard this and forward it from there.',
  takeBack: 'Put back {{count}} attachment ¦ Put back {{count}} attachments',
  draftOf: '{{name}} is forwarding (updates by itself)',
  locked: 'Somebody is replying: it cannot be forwarded yet.',
  begun: 'Something is being written here. Send or discard it first, then forward.',
  mark: 'Forward',
  was: 'Forwarded',
  done: '{{who}} forwarded the original to {{whom}}',
  partly: '{{who}} forwarded the original to {{whom}} (refused: {{rejected}})',
  queued: '{{who}} sent a forward (to {{count}} recipient) ¦ {{who}} sent a forward (to {{count}} recipients)',
};
