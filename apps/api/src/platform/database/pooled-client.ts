import pg from 'pg';

const open = new Set<pg.Client>();

class PooledClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    open.add(this);
    this.once('end', () => open.delete(this));
  }
}

/** Options for every pool of this process, so that its connections can be given up together. */
export const pooledConnections = { Client: PooledClient, keepAlive: true };

/** The database is silent: what waits in a pool fails now instead of whenever the network notices, and the next ones connect anew. */
export const giveUpConnections = (): void => {
  for (const client of open) client.connection.stream.destroy();
};
