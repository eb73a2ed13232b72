import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';

/** A connection into a black hole never says goodbye: wait a little, then leave. */
export const closeConnection = async (client: Client): Promise<void> => {
  await Promise.race([client.end().catch(() => undefined), pause(500, undefined, { ref: false })]);
  client.connection.stream.destroy();
};
