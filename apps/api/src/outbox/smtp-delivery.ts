import { Readable } from 'node:stream';
import type { SMTPTransportOptions } from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { acceptedResult, type DeliveryResult, failedResult } from './delivery-result.ts';

export interface Envelope {
  from: string;
  to: string[];
  /** Of the mail as it is handed over, so that a server may refuse it before the body. */
  size: number;
}

type Info = Parameters<Parameters<SMTPConnection['send']>[2]>[1];

/**
 * One SMTP transaction for all recipients. nodemailer's transport reads a raw stream before the server asked for it; its connection pipes
 * it only after the 354, which makes the first read evidence.
 * @param handOver runs before the first byte of the body leaves; when it throws, none does, and the error is thrown on
 */
export const deliverBySmtp = async (
  options: SMTPTransportOptions,
  envelope: Envelope,
  raw: () => Readable,
  handOver: () => Promise<void>,
): Promise<DeliveryResult> => {
  const connection = new SMTPConnection(options);
  let handedOver = false;
  let refused: Error | undefined;
  const body = async function* (): AsyncGenerator<Uint8Array> {
    try {
      await handOver();
    } catch (error) {
      refused = error instanceof Error ? error : new Error(String(error));
      throw refused;
    }
    handedOver = true;
    yield* raw();
  };
  try {
    const info = await transact(connection, options, envelope, Readable.from(body(), { objectMode: false }));
    connection.quit();
    return acceptedResult(envelope.to, info);
  } catch (error) {
    connection.close();
    if (refused) throw refused;
    return failedResult(envelope.to, error, handedOver);
  }
};

const transact = async (connection: SMTPConnection, { auth }: SMTPTransportOptions, envelope: Envelope, body: Readable): Promise<Info> => {
  const broken = new Promise<never>((_, reject) => connection.on('error', reject));
  const step = <T>(run: (done: (error: Error | null | undefined, value: T) => void) => void): Promise<T> =>
    Promise.race([broken, new Promise<T>((resolve, reject) => run((error, value) => (error ? reject(error) : resolve(value))))]);
  await step<void>((done) => connection.connect((error) => done(error, undefined)));
  if (auth && connection.allowsAuth) await step<unknown>((done) => connection.login(auth, done));
  return step<Info>((done) => connection.send(envelope, body, done));
};
