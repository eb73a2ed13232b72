import { Client } from 'pg';
import type { Sealed } from '../platform/secrets/instance-key.ts';

/** What a mailbox password is bound to. */
export const secretContext = (mailboxId: number): string => `mailbox:${mailboxId}`;

/** One sealed password, to try the instance key on before anything runs; null when none was ever sealed. */
export const sealedSample = async (databaseUrl: string): Promise<Sealed | null> => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: number; secret: Buffer }>(
      'SELECT id::int, secret FROM mailbox WHERE secret IS NOT NULL ORDER BY id LIMIT 1',
    );
    return rows[0] ? { box: rows[0].secret, context: secretContext(rows[0].id) } : null;
  } finally {
    await client.end();
  }
};
