import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

// bigint columns are ids and counters far below 2^53: numbers everywhere, instead of strings that compare wrongly.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A date has no time and no zone: keep the text, a Date would shift it.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export const dataSourceOptions = (url: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities: [fileURLToPath(new URL('../../*/*.entity.{ts,js}', import.meta.url))],
  migrations: [fileURLToPath(new URL('../../migrations/*.{ts,js}', import.meta.url))],
  migrationsTableName: 'migration',
  migrationsTransactionMode: 'each',
  synchronize: false,
  logging: false,
  poolSize: 12,
  connectTimeoutMS: 5_000,
  applicationName: 'madoguchi',
  extra: { keepAlive: true, idleTimeoutMillis: 30_000 },
});

export const createDataSource = (url: string): DataSource => new DataSource(dataSourceOptions(url));
