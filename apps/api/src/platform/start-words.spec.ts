import { expect, test } from '@jest/globals';
import { StartProblem } from './start-problem.ts';
import { startWords, type StartWords } from './start-words.ts';

const all: Record<keyof typeof startWords, StartWords> = {
  portTaken: startWords.portTaken('127.0.0.1', 3000),
  portClosed: startWords.portClosed('192.0.2.1', 80, 'EACCES'),
  databasePorts: startWords.databasePorts(),
  databasePortTaken: startWords.databasePortTaken(),
  newerMadoguchi: startWords.newerMadoguchi('FromTheFuture9'),
  otherPostgres: startWords.otherPostgres('/data', 99, 18),
  inUse: startWords.inUse('/data', 4711),
  inUseByPostgres: startWords.inUseByPostgres('/data'),
  unwritable: startWords.unwritable('/data', 'EACCES'),
  unwritableDatabase: startWords.unwritableDatabase('/data'),
  unreachable: startWords.unreachable('/data'),
  diskFull: startWords.diskFull('/data'),
  databaseFailed: startWords.databaseFailed('/data', 'PANIC'),
  databaseUnreachable: startWords.databaseUnreachable('db.example:5432', 'ECONNREFUSED'),
  wrongLocale: startWords.wrongLocale(),
  passwordLost: startWords.passwordLost('/data'),
  noPackage: startWords.noPackage('freebsd x64'),
  wrongLibraries: startWords.wrongLibraries(),
  nobodyMissing: startWords.nobodyMissing(),
  nameless: startWords.nameless(12345),
  keyLost: startWords.keyLost('/data/secret.key', true),
  keyWrong: startWords.keyWrong('/data/secret.key'),
  settings: startWords.settings({ ja: '  PORT: 無効', en: '  PORT: invalid' }),
  demoElsewhere: startWords.demoElsewhere(),
};
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

test.each(Object.entries(all))('%s is said in Japanese and in English', (_, words) => {
  for (const { ja, en } of [words.happened, words.safe, words.todo]) {
    expect(ja).toMatch(JAPANESE);
    expect(en).not.toMatch(JAPANESE);
  }
});

test('the terminal shows what happened, what is safe and what to do, Japanese first', () => {
  expect(new StartProblem(all.portTaken).message).toBe(
    [
      '127.0.0.1 のポート 3000 は別のプログラムが使っています。',
      '何も変更していません。',
      'そのプログラムを止めるか、別のポートで起動します: PORT=3001 npm start',
      '',
      'Port 3000 on 127.0.0.1 is used by another program.',
      'Nothing was changed.',
      'Stop that program, or choose another port: PORT=3001 npm start',
    ].join('\n'),
  );
});
