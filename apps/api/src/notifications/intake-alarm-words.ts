import type { AlarmLetter, IntakeAlarm } from '../mail-intake/intake-alarms.service.ts';
import type { LetterWords } from './account-letter-words.ts';

/** In the recipient's language: what happened, what is safe, where to look. */
export const alarmWords = ({ to, locale, address, alarms }: AlarmLetter): LetterWords => {
  const words = WORDS[locale];
  const gap = alarms.some(({ kind }) => kind === 'unexplained');
  const links =
    address === null ? [] : PAGES.filter(({ kind }) => alarms.some((alarm) => alarm.kind === kind)).map(({ path }) => `${address}${path}`);
  return {
    subject: gap ? words.gapSubject : words.subject,
    text: [words.greeting(to.name), '', ...alarms.map(words.line), '', words.safe, ...links.flatMap((link) => ['', link]), ''].join('\n'),
  };
};

const PAGES: readonly { kind: IntakeAlarm['kind']; path: string }[] = [
  { kind: 'unexplained', path: '/settings/ledger' },
  { kind: 'quarantined', path: '/settings/quarantine' },
];

interface Words {
  subject: string;
  gapSubject: string;
  greeting(name: string): string;
  line(alarm: IntakeAlarm): string;
  safe: string;
}

const WORDS: Record<AlarmLetter['locale'], Words> = {
  ja: {
    subject: '隔離されたメールがあります',
    gapSubject: '突合で説明のつかないメールがあります',
    greeting: (name) => `${name} さん`,
    line: ({ kind, mailbox, count }) =>
      kind === 'quarantined'
        ? `${mailbox}: 読み取れなかったメールが ${count}通、隔離に入りました。`
        : `${mailbox}: サーバーとの照合で、行き先のわからないメールが ${count}通あります。`,
    safe: '届いたメールは残っていて、ほかのメールの受信は止まっていません。\n次のページで、理由を見てどうするかを決められます。',
  },
  en: {
    subject: 'Mail is in quarantine',
    gapSubject: 'The ledger cannot explain some mail',
    greeting: (name) => `Hello ${name},`,
    line: ({ kind, mailbox, count }) =>
      kind === 'quarantined'
        ? `${mailbox}: mails that could not be read and are now in quarantine: ${count}.`
        : `${mailbox}: mails on the server that our records cannot explain: ${count}.`,
    safe: 'What arrived is kept, and other mail keeps coming in.\nThis page shows why, and lets you decide:',
  },
};
