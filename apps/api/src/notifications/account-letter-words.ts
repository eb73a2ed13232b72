import type { AccountLetter } from '../accounts/account-mail.ts';

export interface LetterWords {
  subject: string;
  text: string;
}

/** A letter in the recipient's language; times on the organisation's clock. */
export const wordsOf = (letter: AccountLetter): LetterWords => WORDS[letter.locale][letter.kind](letter, until(letter));

type Wording = (letter: AccountLetter, until: string) => LetterWords;

const WORDS: Record<AccountLetter['locale'], Record<AccountLetter['kind'], Wording>> = {
  ja: {
    invitation: ({ to, organisation, link }, until) => ({
      subject: `${organisation.name} の窓口に招待されています`,
      text: `${to.name} さん

${organisation.name} の窓口「まどぐち」に招待されています。
次のリンクを開いて名前とパスワードを決めると、始められます。

${link}

リンクは ${until}まで、一度だけ使えます。
心当たりがないときは、このメールを削除してください。何も登録されません。
`,
    }),
    'password-reset': ({ to, organisation, link }, until) => ({
      subject: '新しいパスワードを決めるリンク',
      text: `${to.name} さん

${organisation.name} の窓口「まどぐち」で、パスワードの再設定が求められました。
次のリンクを開くと、新しいパスワードを決められます。

${link}

リンクは ${until}まで、一度だけ使えます。
求めた覚えがないときは、このメールを削除してください。パスワードは変わりません。
`,
    }),
  },
  en: {
    invitation: ({ to, organisation, link }, until) => ({
      subject: `You are invited to the inbox of ${organisation.name}`,
      text: `Hello ${to.name},

you are invited to Madoguchi, the shared inbox of ${organisation.name}.
Open this link and choose a name and a password to start:

${link}

The link works once, until ${until}.
If you did not expect this, delete this mail: nothing happens.
`,
    }),
    'password-reset': ({ to, organisation, link }, until) => ({
      subject: 'A link to choose a new password',
      text: `Hello ${to.name},

somebody asked for a new password for your account at Madoguchi, the shared inbox of ${organisation.name}.
Open this link to choose one:

${link}

The link works once, until ${until}.
If it was not you, delete this mail: your password stays as it is.
`,
    }),
  },
};

const until = ({ locale, expiresAt, organisation }: AccountLetter): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: organisation.zone,
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(locale === 'en' && { timeZoneName: 'short' }),
  }).format(expiresAt);
