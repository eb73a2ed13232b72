import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { pooledConnections } from './pooled-client.ts';

// bigint columns are ids and counters far below 2^53: numbers everywhere, instead of strings that compare wrongly.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A date has no time and no zone: keep the text, a Date would shift it.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

type Class = new () => object;

/** Classes lie with their features. Imported here: TypeORM's own loader imports through `eval`, which fails in the second file of a Jest worker. */
const classesIn = async (pattern: string): Promise<Class[]> => {
  const root = join(import.meta.dirname, '../..');
  const files = globSync(pattern, { cwd: root }).sort();
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(root, file)).href) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module)).filter((exported): exported is Class => typeof exported === 'function');
};

const entities = await classesIn('*/*.entity.{ts,js}');
const migrations = await classesIn('migrations/*.{ts,js}');

export const dataSourceOptions = (url: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities,
  migrations,
  migrationsTableName: 'migration',
  migrationsTransactionMode: 'each',
  synchronize: false,
  logging: false,
  poolSize: 12,
  connectTimeoutMS: 5_000,
  applicationName: 'madoguchi',
  extra: { ...pooledConnections, idleTimeoutMillis: 30_000 },
});

export const createDataSource = (url: string): DataSource => new DataSource(dataSourceOptions(url));
