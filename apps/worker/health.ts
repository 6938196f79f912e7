import { createServer, type Server } from 'node:http';
import type { Database } from '../../activities/store/database.js';
import type { RunningWorker } from '../../activities/temporal/worker.js';

/** `GET /health` on the loopback: 200 while the workers run and the database answers, else 503. */
export function serveHealth(port: number, worker: RunningWorker, database: Database): Promise<Server> {
  const server = createServer((_request, response) => {
    void isHealthy(worker, database).then((healthy) => {
      response.writeHead(healthy ? 200 : 503, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ status: healthy ? 'ok' : 'unavailable' }));
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function isHealthy(worker: RunningWorker, database: Database): Promise<boolean> {
  if (!worker.isRunning()) return false;
  return database.rows('SELECT 1').then(
    () => true,
    () => false,
  );
}
