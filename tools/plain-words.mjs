const causes = [
  {
    sign: /ENOSPC|no space left on device/i,
    words:
      'ディスクがいっぱいです。データは何も変更していません。2 GBほどの空きを作り、もう一度実行します。\n' +
      'The disk is full. Nothing of your data was changed. Free about 2 GB, then run the command again.',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
    words:
      'パッケージの配布元につながりません。データは何も変更していません。ネットワークかプロキシを確かめて、もう一度実行します。\n' +
      'The package registry cannot be reached. Nothing of your data was changed. Check the network or proxy, then run the command again.',
  },
  {
    sign: /EACCES|EPERM|EROFS/,
    words:
      'このフォルダーに書き込めません。何も変更していません。フォルダーの所有者として実行するか、自分のフォルダーに複製し直します。\n' +
      'This folder cannot be written by you. Nothing was changed. Run the command as its owner, or clone into a folder of your own.',
  },
];

/** What a failed preparation means for the person at the terminal; unknown failures speak for themselves. */
export function explain(error) {
  const said = String(error.output ?? '').trimEnd();
  const cause = causes.find(({ sign }) => sign.test(`${error.code ?? ''} ${error.message} ${said}`));
  const lastWords = said.split('\n').slice(-30).join('\n');
  return [lastWords, error.message, cause?.words].filter(Boolean).join('\n');
}
