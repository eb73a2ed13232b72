import { expect, test } from '@jest/globals';
import type { AlarmLetter } from '../mail-intake/intake-alarms.service.ts';
import { alarmWords } from './intake-alarm-words.ts';

const letter: AlarmLetter = {
  to: { name: '渡辺 直樹', address: 'naoki@komorebi.example' },
  locale: 'ja',
  organisation: { name: 'こもれび家電' },
  address: 'https://support.example',
  alarms: [{ kind: 'quarantined', mailbox: '返品受付', count: 4 }],
};

test.each<[Partial<AlarmLetter>, string, string[]]>([
  [{}, '隔離されたメールがあります', ['返品受付', '4通', 'https://support.example/settings/quarantine']],
  [
    { alarms: [...letter.alarms, { kind: 'unexplained', mailbox: 'サポート', count: 2 }] },
    '突合で説明のつかないメールがあります',
    ['4通', '2通', '/settings/ledger', '/settings/quarantine'],
  ],
  [{ locale: 'en', address: null }, 'Mail is in quarantine', ['Hello 渡辺 直樹', '返品受付', ': 4.']],
])('%j: which mailbox, how many, where to look', (change, subject, parts) => {
  const words = alarmWords({ ...letter, ...change });
  expect(words.subject).toBe(subject);
  for (const part of parts) expect(words.text).toContain(part);
});
