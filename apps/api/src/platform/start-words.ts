export interface Said {
  ja: string;
  en: string;
}

/** What happened, what is safe, what to do. */
export interface StartWords {
  code:
    | 'data-in-use'
    | 'data-newer'
    | 'data-older'
    | 'data-unreachable'
    | 'data-unwritable'
    | 'database-failed'
    | 'database-unreachable'
    | 'disk-full'
    | 'no-user-entry'
    | 'password-lost'
    | 'platform-unsupported'
    | 'port-in-use'
    | 'secret-key-lost'
    | 'secret-key-wrong'
    | 'setting-unusable';
  happened: Said;
  safe: Said;
  todo: Said;
}

const say = (ja: string, en: string): Said => ({ ja, en });

const NOTHING_CHANGED = say('何も変更していません。', 'Nothing was changed.');
const UNTOUCHED = say('データはそのままです。', 'The data is untouched.');
const MAILS_THERE = say(
  '何も変更していません。メールと案件はすべて残っています。',
  'Nothing was changed; all mails and tickets are there.',
);
const OWN_POSTGRES = say(
  'PostgreSQL 15以降を用意し、DATABASE_URL に指定します。',
  'Install PostgreSQL 15 or newer and name it in DATABASE_URL.',
);
const LISTED_USER = say(
  '/etc/passwd にあるユーザーで起動するか、DATABASE_URL で別の PostgreSQL を使います。',
  'Start as a user listed in /etc/passwd, or use a PostgreSQL of your own with DATABASE_URL.',
);

/** Everything with which a start is refused. */
export const startWords = {
  portTaken: (host: string, port: number): StartWords => ({
    code: 'port-in-use',
    happened: say(`${host} のポート ${port} は別のプログラムが使っています。`, `Port ${port} on ${host} is used by another program.`),
    safe: NOTHING_CHANGED,
    todo: say(
      `そのプログラムを止めるか、別のポートで起動します: PORT=${port + 1} npm start`,
      `Stop that program, or choose another port: PORT=${port + 1} npm start`,
    ),
  }),
  portClosed: (host: string, port: number, why: string): StartWords => ({
    code: 'port-in-use',
    happened: say(`${host} のポート ${port} を開けません(${why})。`, `Port ${port} on ${host} can't be opened (${why}).`),
    safe: NOTHING_CHANGED,
    todo: say('PORT か HOST に別の値を指定して起動します。', 'Choose another value for PORT or HOST.'),
  }),
  databasePorts: (): StartWords => ({
    code: 'port-in-use',
    happened: say(
      'データベース用に使える 127.0.0.1 のポート(15000〜30000)が空いていません。',
      'No free port for the database between 15000 and 30000 on 127.0.0.1.',
    ),
    safe: UNTOUCHED,
    todo: say(
      'そこで待ち受けているプログラムをいくつか止めて、もう一度起動します。',
      'Stop some of the programs that listen there, then start again.',
    ),
  }),
  databasePortTaken: (): StartWords => ({
    code: 'port-in-use',
    happened: say(
      'データベース用に選んだポートが、同時に別のプログラムに使われました。',
      'The port chosen for the database was taken at the same moment.',
    ),
    safe: UNTOUCHED,
    todo: say('もう一度起動します。', 'Start again.'),
  }),
  newerMadoguchi: (migration: string): StartWords => ({
    code: 'data-newer',
    happened: say(
      `このデータベースは、より新しい版のまどぐちで使われています(${migration} まで進んでいます)。`,
      `This database was already used by a newer version of Madoguchi (it knows ${migration}).`,
    ),
    safe: NOTHING_CHANGED,
    todo: say(
      '新しい版で起動するか、更新する前のバックアップを復元します。',
      'Start the newer version, or restore the backup made before the upgrade.',
    ),
  }),
  otherPostgres: (dir: string, found: number, brought: number): StartWords => ({
    code: found > brought ? 'data-newer' : 'data-older',
    happened: say(
      `${dir} のデータは PostgreSQL ${found} のものです。この版のまどぐちは PostgreSQL ${brought} を使います。`,
      `The data in ${dir} belongs to PostgreSQL ${found}; this version of Madoguchi brings PostgreSQL ${brought}.`,
    ),
    safe: UNTOUCHED,
    todo:
      found > brought
        ? say(
            'このデータを最後に使った、新しい版のまどぐちで起動します。',
            'Start the newer version of Madoguchi that used this data last.',
          )
        : say(
            'このデータを最後に使った版でバックアップを取り、空のデータフォルダーに復元します。',
            'Make a backup with the version that used this data last, and restore it into an empty data folder.',
          ),
  }),
  inUse: (dir: string, pid: number | undefined): StartWords => ({
    code: 'data-in-use',
    happened: say(
      `別のまどぐち(プロセス ${pid ?? '不明'})が ${dir} のデータですでに動いています。`,
      `Another Madoguchi (process ${pid ?? 'unknown'}) is already running on the data in ${dir}.`,
    ),
    safe: say('そちらは動き続けています。何も変更していません。', 'It goes on running; nothing was changed.'),
    todo: say(
      'そちらを使うか、先に止めるか、DATA_DIR に別のフォルダーを指定します。',
      'Use that one, stop it first, or name another folder in DATA_DIR.',
    ),
  }),
  inUseByPostgres: (dir: string): StartWords => ({
    code: 'data-in-use',
    happened: say(`別の PostgreSQL が ${dir} のデータで動いています。`, `Another PostgreSQL is running on the data in ${dir}.`),
    safe: UNTOUCHED,
    todo: say(
      '先にそちらを止めるか、DATA_DIR に別のフォルダーを指定します。',
      'Stop the other one first, or name another folder in DATA_DIR.',
    ),
  }),
  unwritable: (dir: string, why: string): StartWords => ({
    code: 'data-unwritable',
    happened: say(`データフォルダー ${dir} に書き込めません: ${why}`, `The data folder ${dir} cannot be written: ${why}.`),
    safe: NOTHING_CHANGED,
    todo: say(
      'まどぐちを起動するユーザーに書き込みの権限を与えるか、DATA_DIR に別のフォルダーを指定します。',
      'Give the user who starts Madoguchi the right to write there, or name another folder in DATA_DIR.',
    ),
  }),
  unwritableDatabase: (dir: string): StartWords => ({
    code: 'data-unwritable',
    happened: say(
      `${dir} にあるデータベースのファイルに、まどぐちを起動したユーザーでは書き込めません。`,
      `The database's files in ${dir} cannot be written by the user who starts Madoguchi.`,
    ),
    safe: UNTOUCHED,
    todo: say(
      'そのフォルダーの所有者として起動するか、書き込みの権限を与えるか、DATA_DIR に別のフォルダーを指定します。',
      'Start as the user who owns that folder, give that user the right to write there, or name another folder in DATA_DIR.',
    ),
  }),
  unreachable: (dir: string): StartWords => ({
    code: 'data-unreachable',
    happened: say(
      `${dir} のデータベースを開けません。PostgreSQL は root では動かず、ほかのユーザーはこのパスを通れません。`,
      `The database in ${dir} cannot be opened: PostgreSQL never runs as root, and other users cannot pass this path.`,
    ),
    safe: UNTOUCHED,
    todo: say(
      '上のフォルダーすべてを通れるようにするか(chmod o+x)、フォルダーを移して DATA_DIR に指定するか、フォルダーの所有者として起動します。',
      "Allow others to pass every folder above it (chmod o+x), or move the folder and name it in DATA_DIR, or start as the folder's owner.",
    ),
  }),
  diskFull: (dir: string): StartWords => ({
    code: 'disk-full',
    happened: say(`${dir} のあるディスクがいっぱいです。`, `The disk that holds ${dir} is full.`),
    safe: UNTOUCHED,
    todo: say('500 MB以上の空きを作り、もう一度起動します。', 'Free some space there (at least 500 MB), then start again.'),
  }),
  databaseFailed: (dir: string, words: string): StartWords => ({
    code: 'database-failed',
    happened: say(
      `${dir} のデータベースが起動しませんでした。PostgreSQL のメッセージは下にあります。`,
      `The database in ${dir} did not start. PostgreSQL said:\n${words}`,
    ),
    safe: UNTOUCHED,
    todo: say(
      'メッセージで分からないときは、フォルダーをそのままにして、その行を添えて相談します。',
      'If the words above do not help, keep the folder as it is and ask with these lines.',
    ),
  }),
  databaseUnreachable: (host: string, why: string): StartWords => ({
    code: 'database-unreachable',
    happened: say(`${host} のデータベースに接続できません(${why})。`, `The database on ${host} can't be reached (${why}).`),
    safe: NOTHING_CHANGED,
    todo: say(
      'PostgreSQL が動いているか、DATABASE_URL のホスト名・データベース名・ユーザー・パスワードが正しいかを確かめます。',
      'See that PostgreSQL runs there, and that host, database, user and password in DATABASE_URL are right.',
    ),
  }),
  wrongLocale: (): StartWords => ({
    code: 'database-failed',
    happened: say(
      'データベースの文字の規則が、まどぐちに必要なもの(C.UTF-8)と違います。',
      'The database was made with other rules for letters than Madoguchi needs (C.UTF-8).',
    ),
    safe: UNTOUCHED,
    todo: say('バックアップを取り、空のデータフォルダーに復元します。', 'Make a backup, and restore it into an empty data folder.'),
  }),
  passwordLost: (dir: string): StartWords => ({
    code: 'password-lost',
    happened: say(
      `データベースのパスワードを記した access.json が ${dir} にありません。`,
      `The file access.json, which holds the database's password, is missing from ${dir}.`,
    ),
    safe: say('データベースそのものはそのままです。', 'The database itself is untouched.'),
    todo: say('バックアップからファイルを戻して、もう一度起動します。', 'Put the file back from a backup, then start again.'),
  }),
  noPackage: (machine: string): StartWords => ({
    code: 'platform-unsupported',
    happened: say(
      `このマシン(${machine})用の内蔵 PostgreSQL はありません。`,
      `There is no built-in PostgreSQL for this machine (${machine}).`,
    ),
    safe: NOTHING_CHANGED,
    todo: OWN_POSTGRES,
  }),
  wrongLibraries: (): StartWords => ({
    code: 'platform-unsupported',
    happened: say(
      '内蔵の PostgreSQL は、このマシンのシステムライブラリでは動きません。',
      "The built-in PostgreSQL does not run on this machine's system libraries.",
    ),
    safe: UNTOUCHED,
    todo: OWN_POSTGRES,
  }),
  nobodyMissing: (): StartWords => ({
    code: 'no-user-entry',
    happened: say(
      'root の代わりに PostgreSQL を動かすユーザー「nobody」がこのマシンにありません。',
      'This machine has no user "nobody" that could run PostgreSQL for root.',
    ),
    safe: NOTHING_CHANGED,
    todo: LISTED_USER,
  }),
  nameless: (uid: number | undefined): StartWords => ({
    code: 'no-user-entry',
    happened: say(
      `ユーザー番号 ${uid} にはこのマシンで名前がなく、PostgreSQL には名前が必要です。`,
      `The user number ${uid} has no name on this machine, and PostgreSQL needs one.`,
    ),
    safe: NOTHING_CHANGED,
    todo: LISTED_USER,
  }),
  keyLost: (file: string, needed: boolean): StartWords => ({
    code: 'secret-key-lost',
    happened: say(
      `鍵ファイル ${file} がありません。${needed ? 'データベースにあるメールボックスのパスワードは、その鍵で封じてあります。' : ''}`,
      `The key file ${file} is missing${needed ? ', and the mailbox passwords in the database are sealed with it' : ''}.`,
    ),
    safe: MAILS_THERE,
    todo: say(
      'ファイルを元に戻すか(バックアップ、または以前のフォルダーから)、SECRET_KEY_FILE に場所を指定します。',
      'Put the file back (from your backup, or from the folder where it was before), or name it in SECRET_KEY_FILE.',
    ),
  }),
  keyWrong: (file: string): StartWords => ({
    code: 'secret-key-wrong',
    happened: say(
      `${file} の鍵は、メールボックスのパスワードを封じた鍵と違います。`,
      `The key in ${file} is not the one with which the mailbox passwords were sealed.`,
    ),
    safe: MAILS_THERE,
    todo: say(
      '正しい鍵ファイルをバックアップから戻すか、SECRET_KEY_FILE に場所を指定します。',
      'Put the right key file back (from your backup), or name it in SECRET_KEY_FILE.',
    ),
  }),
  /** @param wrong a line for each variable, in both languages */
  settings: (wrong: Said): StartWords => ({
    code: 'setting-unusable',
    happened: say(`使えない値の設定があります。\n${wrong.ja}`, `Some settings can't be used.\n${wrong.en}`),
    safe: NOTHING_CHANGED,
    todo: say('値を直すか外して、もう一度起動します。', 'Correct or remove them, then start again.'),
  }),
  demoElsewhere: (): StartWords => ({
    code: 'setting-unusable',
    happened: say(
      'デモはいつも自分のデータベースで動きますが、DATABASE_URL が設定されています。',
      'The demo always runs in a database of its own, but DATABASE_URL is set.',
    ),
    safe: NOTHING_CHANGED,
    todo: say('DATABASE_URL を外してデモを起動します。', 'Start the demo without DATABASE_URL.'),
  }),
};
