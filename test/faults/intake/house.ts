import { Client } from 'pg';
import { accounts } from '#contracts/accounts';
import { ledger } from '#contracts/ledger';
import { type IntakeFrom, mailboxes } from '#contracts/mailboxes';
import { ApiClient } from '../../support/api-client.ts';
import { Dovecot, mailPassword } from '../../support/dovecot.ts';
import { FaultProxy } from '../../support/fault-proxy.ts';
import { Madoguchi } from '../../support/madoguchi.ts';
import { password } from '../../support/office.ts';
import { waitFor } from '../../support/waiting.ts';
import { Box } from './box.ts';

interface Opening {
  project: string;
  boxes: number;
  dataDir?: string;
}

/** One product, one mail server and as many mailboxes as there are cases; the product is killed and started again under them. */
export class House {
  product: Madoguchi;
  readonly dovecot: Dovecot;
  readonly proxy: FaultProxy;
  readonly admin: ApiClient;
  readonly #project: string;
  #boxes = 0;

  static async open({ project, boxes, dataDir }: Opening): Promise<House> {
    const [dovecot, product] = await Promise.all([
      Dovecot.start(...Array.from({ length: boxes }, (_, index) => `c${index}`)),
      Madoguchi.start({ project, ...(dataDir && { dataDir }) }),
    ]);
    const proxy = await FaultProxy.start({ host: dovecot.host, port: dovecot.ports.imap });
    const admin = new ApiClient(product.url);
    await admin.call(accounts.setUp, {
      body: {
        token: new URL(product.setupUrl ?? '').pathname.split('/').at(-1) ?? '',
        organisation: { name: 'こもれび家電', zone: 'Asia/Tokyo' },
        admin: { name: '渡辺 直樹', email: 'naoki.watanabe@komorebi.example', password },
      },
    });
    return new House(project, product, dovecot, proxy, admin);
  }

  private constructor(project: string, product: Madoguchi, dovecot: Dovecot, proxy: FaultProxy, admin: ApiClient) {
    this.#project = project;
    this.product = product;
    this.dovecot = dovecot;
    this.proxy = proxy;
    this.admin = admin;
  }

  /** The user of the next box, to prepare its folders. */
  get nextUser(): string {
    return `c${this.#boxes}`;
  }

  async box({
    intakeFrom = { kind: 'now' },
    through = 'direct',
  }: { intakeFrom?: IntakeFrom; through?: 'direct' | 'proxy' } = {}): Promise<Box> {
    const user = `c${this.#boxes++}`;
    const { host, port } = through === 'proxy' ? this.proxy : { host: this.dovecot.host, port: this.dovecot.ports.imap };
    const server = { host, port, tls: 'none' as const, trustedFingerprint: null };
    const { id } = await this.admin.call(mailboxes.create, {
      body: {
        settings: {
          name: user,
          address: `${user}@komorebi.example`,
          aliases: [],
          displayName: '',
          signature: '',
          firstResponseMinutes: 240,
          sentCopy: 'auto',
        },
        connection: { kind: 'imap', incoming: server, outgoing: server, user, password: mailPassword },
        intakeFrom,
      },
    });
    return new Box(this, id, user);
  }

  /** A second process on the same database, files and key. */
  startSecond(): Promise<Madoguchi> {
    return Madoguchi.start({ project: this.#project, dataDir: this.product.dataDir, env: { DATABASE_URL: this.product.databaseUrl } });
  }

  /** The same data, once more, on the same port. */
  async restart(env: Record<string, string> = {}): Promise<void> {
    this.product = await waitFor(
      'the product to start again',
      () => Madoguchi.start({ dataDir: this.product.dataDir, port: this.product.port, project: this.#project, env }),
      { timeoutMs: 120_000, everyMs: 250 },
    );
  }

  /** Ready for the next case, however the last one left it. */
  async restored(): Promise<void> {
    this.proxy.plan = undefined;
    if (this.product.running) return;
    await this.restart();
  }

  async rows<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.product.databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql, values)).rows as Row[];
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** 照合: what the product itself cannot explain in a mailbox, and how far its equations are from balance. */
  async unexplained(mailboxId: number): Promise<number> {
    await this.admin.call(ledger.reconcile, { params: { id: mailboxId } });
    const last = await waitFor(
      'the comparison with the server',
      async () => {
        const mine = (await this.admin.call(ledger.list)).find((each) => each.mailboxId === mailboxId);
        return mine?.running === false ? mine.last : undefined;
      },
      { timeoutMs: 90_000, everyMs: 200 },
    );
    return last.folders.reduce((sum, each) => {
      const right = each.messages + each.spam + each.excluded + each.quarantined + each.pending + each.unexplained;
      const numbers = each.nextUid - each.startUid - each.shown - each.gone - each.neverThere;
      return sum + each.unexplained + Math.abs(each.shown - right) + Math.abs(numbers);
    }, 0);
  }

  async close(): Promise<void> {
    if (this.product.running) await this.product.stop();
    await Promise.all([this.dovecot.stop(), this.proxy.stop()]);
  }
}
