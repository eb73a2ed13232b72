import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import type { ServerSettings } from '#contracts/mailboxes';
import { GREETING_MS, trustOf } from './server-trust.ts';

/** One sign-in: the same at both servers, as nearly every provider has it. */
export interface Credentials {
  user: string;
  password: string;
}

/** Without an answer for so long the line is dead, whatever the socket thinks. */
const SILENCE_MS = 45_000;

/**
 * A signed-in IMAP connection under our rules. An instance is used once: after `close` build a new one.
 * @throws errors of imapflow and of `trustOf`; see connection-problem.ts
 */
export const openImap = async (server: ServerSettings, { user, password }: Credentials): Promise<ImapFlow> => {
  const options: ImapFlowOptions & { doSTARTTLS?: boolean } = {
    host: server.host,
    port: server.port,
    secure: server.tls === 'tls',
    ...(server.tls === 'tls' ? {} : { doSTARTTLS: server.tls === 'starttls' }),
    tls: await trustOf(server, 'imap'),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: GREETING_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
  };
  const client = new ImapFlow(options);
  // Without a listener a reset connection would end the process; the failed command reports it.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw error;
  }
  return client;
};
