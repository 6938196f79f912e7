import { migrate, openDatabase } from '../../activities/store/database.js';
import type { BenchPlace, BenchResult } from './bench.js';
import { benchImport } from './import.js';
import { freshBenchDatabase } from './real-server-databases.js';

/** The import of a list against parsing it only, in a database of its own. */
export async function importing({
  databaseUrl,
  size = 20_000,
  pairs = 5,
  tell,
  atEnd,
}: BenchPlace): Promise<BenchResult> {
  const url = await freshBenchDatabase(databaseUrl, 'import', atEnd);
  const database = await openDatabase(url, 2);
  await migrate(database).finally(() => database.close());
  tell(`Importing ${size} rows, ${pairs} rounds`);
  return benchImport({ rows: size, pairs, databaseUrl: url });
}
