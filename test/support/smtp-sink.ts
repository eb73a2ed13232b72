import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { certificate } from './certificate.ts';

/**
 * The moments of one delivery, in order. `data`: DATA was asked for, 354 follows. `body`: the first bytes of the mail are here. `dot`: all of
 * it is here, not yet kept. `kept`: it counts as delivered, 250 not yet sent. `answered`: 250 is on its way.
 */
export type SmtpStage = 'connect' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot' | 'kept' | 'answered';

export interface SmtpMoment {
  stage: SmtpStage;
  /** Who signed in; empty before or without it. */
  user: string;
  from: string;
  recipients: string[];
  /** At `rcpt`: the one being asked about. */
  recipient?: string;
}

/** An answer instead of the good one; `cut` closes the connection, `reset` with RST, `hang` never answers. */
export type SmtpFault = { code: number; text?: string } | 'cut' | 'reset' | 'hang';

export interface SinkMail {
  user: string;
  from: string;
  recipients: string[];
  raw: Buffer;
  receivedAt: Date;
}

interface Options {
  security?: 'plain' | 'starttls' | 'tls';
  /** Without it everybody may send unauthenticated. */
  auth?: { user: string; pass: string };
  port?: number;
}

interface Connection {
  id: string;
  _socket?: Socket;
}

/** A real SMTP server on loopback that keeps what it accepts and does at every moment what the test asks. */
export class SmtpSink {
  readonly host = '127.0.0.1';
  readonly mails: SinkMail[] = [];
  /** Called at every moment; a promise holds the delivery until it resolves, a fault breaks it. */
  onMoment: (moment: SmtpMoment) => SmtpFault | undefined | Promise<SmtpFault | undefined> = () => undefined;
  readonly #server: SMTPServer;

  static async start(options: Options = {}): Promise<SmtpSink> {
    const sink = new SmtpSink(options);
    await new Promise<void>((resolve, reject) => {
      sink.#server.once('error', reject);
      sink.#server.listen(options.port ?? 0, sink.host, resolve);
    });
    sink.#server.on('error', () => undefined);
    return sink;
  }

  private constructor({ security = 'plain', auth }: Options) {
    const { key, cert } = certificate();
    this.#server = new SMTPServer({
      key,
      cert,
      secure: security === 'tls',
      disabledCommands: [...(security === 'plain' ? ['STARTTLS'] : []), ...(auth ? [] : ['AUTH'])],
      allowInsecureAuth: true,
      authOptional: !auth,
      disableReverseLookup: true,
      closeTimeout: 50,
      socketTimeout: 600_000,
      onAuth: ({ username, password }, _session, done) =>
        username === auth?.user && password === auth?.pass
          ? done(null, { user: username })
          : done(refusal({ code: 535, text: 'Wrong user or password' })),
      onConnect: (session, done) => void this.#answer('connect', session, done),
      onMailFrom: (_address, session, done) => void this.#answer('mail', session, done),
      onRcptTo: ({ address }, session, done) => void this.#answer('rcpt', session, done, address),
      // A client that dies in the body has delivered nothing.
      onData: (stream, session, done) => void this.#receive(stream, session, done).catch(done),
    });
  }

  get port(): number {
    const address = this.#server.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  async stop(): Promise<void> {
    for (const connection of this.#server.connections as Set<Connection>) connection._socket?.destroy();
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  async #answer(stage: SmtpStage, session: SMTPServerSession, done: Done, recipient?: string): Promise<void> {
    const fault = await this.onMoment(momentOf(stage, session, recipient));
    if (fault) this.#fail(fault, session, done);
    else done();
  }

  async #receive(stream: SMTPServerDataStream, session: SMTPServerSession, done: Done): Promise<void> {
    const ask = (stage: SmtpStage) => this.onMoment(momentOf(stage, session));
    const chunks: Buffer[] = [];
    let fault = await ask('data');
    if (typeof fault === 'string') return this.#break(fault, session);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (chunks.push(chunk) === 1) fault ??= await ask('body');
      if (typeof fault === 'string') return this.#break(fault, session);
    }
    fault ??= await ask('dot');
    if (fault) return this.#fail(fault, session, done);
    const { user, from, recipients } = momentOf('kept', session);
    this.mails.push({ user, from, recipients, raw: Buffer.concat(chunks), receivedAt: new Date() });
    fault = await ask('kept');
    if (fault) return this.#fail(fault, session, done);
    done(null, 'Kept');
    fault = await ask('answered');
    if (typeof fault === 'string') this.#break(fault, session);
  }

  #fail(fault: SmtpFault, session: SMTPServerSession, done: Done): void {
    if (typeof fault === 'string') this.#break(fault, session);
    else done(refusal(fault));
  }

  #break(fault: 'cut' | 'reset' | 'hang', session: SMTPServerSession): void {
    const connection = [...(this.#server.connections as Set<Connection>)].find(({ id }) => id === session.id);
    if (fault === 'cut') connection?._socket?.destroy();
    if (fault === 'reset') connection?._socket?.resetAndDestroy();
  }
}

type Done = (error?: Error | null, message?: string) => void;

function momentOf(stage: SmtpStage, { envelope, user = '' }: SMTPServerSession, recipient?: string): SmtpMoment {
  const from = envelope.mailFrom ? envelope.mailFrom.address : '';
  return {
    stage,
    user,
    from,
    recipients: envelope.rcptTo.map(({ address }) => address),
    ...(recipient === undefined ? {} : { recipient }),
  };
}

function refusal({ code, text = 'Refused by the test' }: { code: number; text?: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
