import { createDataSource } from './data-source.ts';

/** The database was migrated by a newer version of Madoguchi: nothing was changed. */
export class NewerSchema extends Error {
  override name = 'NewerSchema';
}

/** No connection, or no permission to use the database; the message is the code of the system or of PostgreSQL. */
export class DatabaseUnreachable extends Error {
  override name = 'DatabaseUnreachable';
}

/** Brings the schema of `url` up to date, one transaction a migration. @throws DatabaseUnreachable, NewerSchema */
export const migrate = async (url: string): Promise<void> => {
  const dataSource = await createDataSource(url)
    .initialize()
    .catch((cause: Error & { code?: string }) => {
      throw new DatabaseUnreachable(cause.code ?? cause.message, { cause });
    });
  try {
    const known = new Set(dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name));
    const [table] = await dataSource.query<{ there: boolean }[]>(`SELECT to_regclass('migration') IS NOT NULL AS there`);
    const applied = table?.there ? await dataSource.query<{ name: string }[]>('SELECT name FROM migration ORDER BY id') : [];
    const foreign = applied.find(({ name }) => !known.has(name));
    if (foreign) throw new NewerSchema(foreign.name);
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
};
