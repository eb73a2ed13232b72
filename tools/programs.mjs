import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './processes.mjs';

const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin', '/opt/homebrew/sbin'];

const programs = [
  {
    name: 'dovecot',
    testSupport: 'dovecot.ts',
    files: ['dovecot'],
    purpose: 'the mail server of the tests',
    packages: ['dovecot-imapd', 'dovecot-lmtpd'],
    howToGet: 'apt install dovecot-imapd dovecot-lmtpd, or brew install dovecot',
  },
  {
    name: 'chromium',
    testSupport: 'browser.ts',
    files: ['chromium', 'chromium-browser', 'google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    purpose: 'the browser of the tests',
    packages: ['chromium'],
    howToGet: 'apt install chromium (Debian), or install Google Chrome',
  },
];

/** Where an outside program is installed, `chromium` under any of its names; undefined: nowhere we look. */
export function findProgram(name) {
  const files = programs.find((program) => program.name === name)?.files ?? [name];
  return files
    .flatMap((file) => (file.startsWith('/') ? [file] : places.map((place) => join(place, file))))
    .find((path) => existsSync(path));
}

export function missingPrograms() {
  return programs.filter(({ name }) => !findProgram(name));
}

/** Root on Debian or Ubuntu can install them; anybody else is told how by whoever asks `missingPrograms` afterwards. */
export async function installMissing() {
  if (process.getuid?.() !== 0 || !isDebianLike()) return;
  const packages = missingPrograms().flatMap((program) => program.packages);
  say(`Installing ${packages.join(', ')} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run(['apt-get', 'update'], { quiet: true, mayFail: true, env });
  for (const { packages } of missingPrograms()) {
    const { status, output } = await run(['apt-get', 'install', '-y', '--no-install-recommends', ...packages], {
      quiet: true,
      mayFail: true,
      env,
    });
    if (status !== 0) say(output.trimEnd().split('\n').slice(-3).join('\n'));
  }
}

function isDebianLike() {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}
