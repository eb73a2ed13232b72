import { once } from 'node:events';
import { isIP, connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ServerSettings } from '#contracts/mailboxes';

export type MailProtocol = 'imap' | 'smtp';

/** What a server shows before anybody signs in. */
export interface Greeting {
  /** `TLSv1.3`; null without encryption. */
  tls: string | null;
  certificate: ServerCertificate | null;
}

export interface ServerCertificate {
  pem: string;
  /** SHA-256 as 32 pairs of hex digits with colons. */
  fingerprint: string;
}

/** The server offers no STARTTLS, or refused it. */
export class StarttlsMissing extends Error {
  override name = 'StarttlsMissing';
}

/** Nobody whom we trust vouches for the certificate, and no admin does. */
export class CertificateRefused extends Error {
  override name = 'CertificateRefused';
  constructor(
    /** Node's verification code, or `PINNED_OTHER` when an admin trusted another certificate. */
    readonly code: string,
    readonly fingerprint: string,
  ) {
    super(code);
  }
}

/** The server did not say what a mail server says. */
export class NotAMailServer extends Error {
  override name = 'NotAMailServer';
}

/**
 * Connects, encrypts as configured and reads the greeting; no credentials are sent. The certificate is judged here, after the
 * handshake, so that a refused one can be shown to the admin.
 * @throws StarttlsMissing, CertificateRefused, NotAMailServer, errors of the socket; `signal.reason` when aborted
 */
export const greet = async (server: ServerSettings, protocol: MailProtocol, signal: AbortSignal): Promise<Greeting> => {
  const plain = connectPlain({ host: server.host, port: server.port, signal });
  try {
    await once(plain, 'connect');
    return await hear(plain, server, protocol);
  } catch (error) {
    // Whatever the abort broke first, it was the abort.
    throw signal.aborted ? signal.reason : error;
  } finally {
    plain.destroy();
  }
};

const hear = async (plain: Socket, server: ServerSettings, protocol: MailProtocol): Promise<Greeting> => {
  if (server.tls === 'tls') {
    const socket = await encrypted(plain, server);
    await new Dialogue(socket).line(opening[protocol]);
    return judged(socket, server);
  }
  const dialogue = new Dialogue(plain);
  await dialogue.line(opening[protocol]);
  if (server.tls === 'none') return { tls: null, certificate: null };
  await askForTls(dialogue, protocol);
  return judged(await encrypted(plain, server), server);
};

export const sameFingerprint = (a: string, b: string): boolean => plainHex(a) === plainHex(b);

const opening: Record<MailProtocol, RegExp> = { imap: /^\* (?:OK|PREAUTH)/i, smtp: /^220/ };

const askForTls = async (dialogue: Dialogue, protocol: MailProtocol): Promise<void> => {
  if (protocol === 'smtp') {
    dialogue.say('EHLO madoguchi.invalid');
    await dialogue.line(/^250 /, /^[45]\d\d/);
  }
  dialogue.say(protocol === 'imap' ? 'a1 STARTTLS' : 'STARTTLS');
  const answer = await dialogue.line(/^a1 /i, /^[245]\d\d/);
  if (!/^(?:a1 OK|220)/i.test(answer)) throw new StarttlsMissing(answer);
  dialogue.end();
};

const encrypted = async (socket: Socket, { host }: ServerSettings): Promise<TLSSocket> => {
  // Not verified by Node: `judged` does it, and nothing secret is ever sent on this connection.
  const secure = connectTls({ socket, host, rejectUnauthorized: false, ...(isIP(host) ? {} : { servername: host }) });
  await Promise.race([once(secure, 'secureConnect'), once(secure, 'close').then(cutEarly)]);
  return secure;
};

const cutEarly = (): never => {
  throw Object.assign(new Error('closed before the greeting'), { code: 'ECONNRESET' });
};

const judged = (socket: TLSSocket, server: ServerSettings): Greeting => {
  const x509 = socket.getPeerX509Certificate();
  if (!x509) throw new NotAMailServer('no certificate');
  const certificate = { pem: x509.toString(), fingerprint: x509.fingerprint256 };
  const trusted = server.trustedFingerprint;
  if (trusted !== null && !sameFingerprint(trusted, certificate.fingerprint)) {
    throw new CertificateRefused('PINNED_OTHER', certificate.fingerprint);
  }
  if (trusted === null && !socket.authorized) {
    throw new CertificateRefused(String(socket.authorizationError), certificate.fingerprint);
  }
  return { tls: socket.getProtocol(), certificate };
};

/** Lines of a text protocol, at most 64 KB before one that is waited for. */
class Dialogue {
  private readonly chunks: AsyncIterator<Buffer>;
  private text = '';

  constructor(private readonly socket: Socket) {
    this.chunks = socket.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  }

  say(line: string): void {
    this.socket.write(`${line}\r\n`);
  }

  /** The first line that matches. */
  async line(...wanted: RegExp[]): Promise<string> {
    for (;;) {
      const end = this.text.indexOf('\n');
      if (end >= 0) {
        const found = this.text.slice(0, end).trimEnd();
        this.text = this.text.slice(end + 1);
        if (wanted.some((shape) => shape.test(found))) return found;
        if (/^(?:[45]\d\d|\* BYE)/i.test(found)) throw new NotAMailServer(found.slice(0, 300));
        continue;
      }
      if (this.text.length > 65_536) throw new NotAMailServer('too much talk');
      const next = await this.chunks.next();
      if (next.done) return cutEarly();
      this.text += next.value.toString('latin1');
    }
  }

  /** Gives the socket away. */
  end(): void {
    void this.chunks.return?.();
  }
}

const plainHex = (fingerprint: string): string => fingerprint.replace(/[^0-9a-f]/gi, '').toLowerCase();
