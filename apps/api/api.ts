import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { appModule } from './app.module.js';
import { ApiDeps } from './deps.js';
import { ApiMetrics } from './health/metrics.js';
import { serveDocs } from './http/docs.js';
import { Limits } from './http/limits.js';
import { ApiLog } from './http/log.js';
import { requestId, requestLog, safeHeaders } from './http/middleware.js';

export interface ApiRequest {
  deps: ConstructorParameters<typeof ApiDeps>[0];
  logger: Logger;
  /** Requests a second that one key may make, on average. */
  requestsPerSecond?: number;
}

/** Builds the API without listening: `main.ts` and the tests start the same application. */
export async function createApi({
  deps,
  logger,
  requestsPerSecond = 1_000,
}: ApiRequest): Promise<NestExpressApplication> {
  const log = new ApiLog(logger);
  const metrics = new ApiMetrics();
  const limits = new Limits(requestsPerSecond, () => performance.now());
  const module = appModule({ deps: new ApiDeps(deps), log, limits, metrics });
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    logger: log,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.use(requestId, safeHeaders, requestLog(log, metrics));
  serveDocs(app);
  return app;
}
