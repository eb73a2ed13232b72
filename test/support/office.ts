import { accounts } from '#contracts/accounts';
import { mailboxes, type IntakeFrom } from '#contracts/mailboxes';
import type { Level, Role } from '#contracts/permissions';
import { ApiClient } from './api-client.ts';
import { Dovecot, mailPassword } from './dovecot.ts';
import { Madoguchi } from './madoguchi.ts';
import { SmtpSink, type SinkMail } from './smtp-sink.ts';
import { waitFor } from './waiting.ts';

export const password = 'correct horse battery';
const mailUser = 'support';

interface Opening {
  env?: Record<string, string>;
  intakeFrom?: IntakeFrom;
  firstResponseMinutes?: number | null;
  /** A control build. */
  project?: string;
}

export interface Colleague {
  id: number;
  name: string;
  email: string;
  api: ApiClient;
}

/** A team at work: the built product with an organisation and one mailbox, a real IMAP server and a real SMTP server. */
export class Office {
  readonly address = 'support@komorebi.example';
  /** Replaced when the product is started again. */
  product: Madoguchi;
  readonly dovecot: Dovecot;
  readonly smtp: SmtpSink;
  readonly admin: ApiClient;
  readonly mailboxId: number;
  readonly #start: Pick<Opening, 'env' | 'project'>;

  static async open({ env = {}, intakeFrom = { kind: 'now' }, firstResponseMinutes = 240, project }: Opening = {}): Promise<Office> {
    const [dovecot, smtp, product] = await Promise.all([
      Dovecot.start(mailUser),
      SmtpSink.start({ auth: { user: mailUser, pass: mailPassword } }),
      Madoguchi.start({ env, ...(project && { project }) }),
    ]);
    const admin = new ApiClient(product.url);
    const token = lastSegment(product.setupUrl ?? '');
    await admin.call(accounts.setUp, {
      body: {
        token,
        organisation: { name: 'こもれび家電', zone: 'Asia/Tokyo' },
        admin: { name: '渡辺 直樹', email: 'naoki.watanabe@komorebi.example', password },
      },
    });
    const mailbox = await admin.call(mailboxes.create, {
      body: {
        settings: {
          name: 'サポート',
          address: 'support@komorebi.example',
          aliases: [],
          displayName: 'こもれび家電サポート',
          signature: '--\nこもれび家電 サポート窓口',
          firstResponseMinutes,
          sentCopy: 'auto',
        },
        connection: connectionOf(dovecot, smtp, mailUser),
        intakeFrom,
      },
    });
    return new Office(product, dovecot, smtp, admin, mailbox.id, { env, ...(project && { project }) });
  }

  private constructor(
    product: Madoguchi,
    dovecot: Dovecot,
    smtp: SmtpSink,
    admin: ApiClient,
    mailboxId: number,
    start: Pick<Opening, 'env' | 'project'>,
  ) {
    this.product = product;
    this.dovecot = dovecot;
    this.smtp = smtp;
    this.admin = admin;
    this.mailboxId = mailboxId;
    this.#start = start;
  }

  /** A second mailbox, 注文・配送, on a mail server of its own. */
  async ordersMailbox(server: Dovecot): Promise<number> {
    const settings = { name: '注文・配送', address: 'order@komorebi.example', displayName: '', signature: '' };
    const { id } = await this.admin.call(mailboxes.create, {
      body: {
        settings: { ...settings, aliases: [], firstResponseMinutes: null, sentCopy: 'never' },
        connection: connectionOf(server, this.smtp, 'orders'),
        intakeFrom: { kind: 'now' },
      },
    });
    return id;
  }

  /** Invites by link, accepts, and is signed in. */
  async colleague(name: string, role: Role = 'agent', level: Level | null = 'reply'): Promise<Colleague> {
    const email = `person${Math.random().toString(36).slice(2, 10)}@komorebi.example`;
    const memberships = level ? [{ mailboxId: this.mailboxId, level }] : [];
    const { link, member } = await this.admin.call(accounts.invite, { body: { name, email, role, memberships } });
    const api = new ApiClient(this.product.url);
    await api.call(accounts.accept, { params: { token: lastSegment(link) }, body: { name, password } });
    return { id: member.id, name, email, api };
  }

  /** What left for customers. Invitations leave whenever their job is due. */
  get replies(): SinkMail[] {
    return this.smtp.mails.filter(({ recipients }) => recipients.some((address) => !address.endsWith('@komorebi.example')));
  }

  /** A customer's mail, handed over as a mail server does. */
  deliver(raw: string | Buffer, from?: string): Promise<void> {
    return this.dovecot.deliver(mailUser, raw, from);
  }

  /** Straight into a folder of the mail server. */
  append(raw: string | Buffer, folder?: string): void {
    this.dovecot.append(mailUser, raw, folder);
  }

  /** The same data, started once more, on the same port. */
  async restart(): Promise<void> {
    this.product = await waitFor(
      'the product to start again',
      () => Madoguchi.start({ dataDir: this.product.dataDir, port: this.product.port, ...this.#start }),
      { timeoutMs: 60_000, everyMs: 250 },
    );
  }

  async close(): Promise<void> {
    if (this.product.running) await this.product.stop();
    await Promise.all([this.dovecot.stop(), this.smtp.stop()]);
  }
}

const connectionOf = (incoming: Dovecot, outgoing: SmtpSink, user: string) => {
  const plain = { tls: 'none', trustedFingerprint: null } as const;
  return {
    kind: 'imap' as const,
    incoming: { host: incoming.host, port: incoming.ports.imap, ...plain },
    outgoing: { host: outgoing.host, port: outgoing.port, ...plain },
    user,
    password: mailPassword,
  };
};

const lastSegment = (link: string): string => new URL(link).pathname.split('/').at(-1) ?? '';
