import { migrate, openDatabase } from '../../activities/store/database.js';
import { readConfig } from '../config.js';

/** Brings the database's schema up to date and ends; safe to run from several places at once. */
async function main(): Promise<void> {
  const { DATABASE_URL } = readConfig(process.env, ['DATABASE_URL']);
  const database = await openDatabase(DATABASE_URL, 2);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
  process.stdout.write('migrated\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'the migration failed'}\n`);
  process.exitCode = 1;
});
