import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The API's measurements, of this process alone. */
export class ApiMetrics {
  private readonly registry = new Registry();
  private readonly seconds = new Histogram({
    name: 'yobikake_api_request_seconds',
    help: 'Duration of requests by method, route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  request({ method, route, status, ms }: { method: string; route: string; status: number; ms: number }): void {
    this.seconds.observe({ method, route, status: String(status) }, ms / 1000);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
