/** The variables that our programs read (`apps/config.ts`), for servers and ports of this machine. */
export function environmentOf({ keys, databaseUrl, address, ports, env }) {
  return {
    ...keysFor(keys, env),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: env.TEMPORAL_NAMESPACE ?? 'default',
    API_PORT: String(ports.api),
    SANDBOX_PORT: String(ports.sandbox),
    WORKER_HEALTH_PORT: String(ports.workerHealth),
    GATEWAY_URL: env.GATEWAY_URL ?? `http://127.0.0.1:${ports.sandbox}`,
    GATEWAY_SERVICE_ID: env.GATEWAY_SERVICE_ID ?? '1',
    // Our own sandbox takes fictional numbers alone; whatever else is named as gateway refuses them.
    GATEWAY_FICTIONAL: env.GATEWAY_FICTIONAL ?? String(!env.GATEWAY_URL),
  };
}

function keysFor({ POSTGRES_PASSWORD: _, ...keys }, env) {
  return Object.fromEntries(Object.entries(keys).map(([name, value]) => [name, env[name] ?? value]));
}
