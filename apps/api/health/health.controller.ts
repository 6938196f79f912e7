import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiProduces } from '@nestjs/swagger';
import { ApiDeps } from '../deps.js';
import { Public, Scopes } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { ApiMetrics } from './metrics.js';

@Controller('v1')
export class HealthController {
  constructor(
    private readonly deps: ApiDeps,
    private readonly measured: ApiMetrics,
  ) {}

  @Get('health')
  @Public()
  @ApiOperation({ summary: 'The process lives' })
  health() {
    return { status: 'live' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({ summary: 'The database and the engine answer' })
  async ready() {
    const [database, engine] = await Promise.all([
      this.deps.database.row('SELECT 1').then(
        () => true,
        () => false,
      ),
      this.deps.runs.reachable(),
    ]);
    const parts = { database, engine };
    if (!database || !engine) throw new Problem('unavailable', { retryAfterSeconds: 5, members: parts });
    return { status: 'ready', ...parts };
  }

  @Get('metrics')
  @Scopes('metrics:read')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'Prometheus metrics' })
  metrics() {
    return this.measured.text();
  }
}
