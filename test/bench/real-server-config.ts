export interface ServerStores {
  host: string;
  user: string;
  password: string;
  history: string;
  visibility: string;
}

/** Two ports a service: its calls and its membership ring. */
export const SERVICES = ['frontend', 'history', 'matching', 'worker'] as const;
export const PORTS = 2 * SERVICES.length;
export const HISTORY_SHARDS = 4;

const CONNECTIONS = { maxConns: 20, maxIdleConns: 20, maxConnLifetime: '1h' };

/** One Temporal server with all its services on PostgreSQL. JSON is YAML, too. */
export function serverConfig(stores: ServerStores, ports: readonly number[]): string {
  const services = SERVICES.map((name, index) => [
    name,
    { rpc: { grpcPort: ports[2 * index], membershipPort: ports[2 * index + 1], bindOnLocalHost: true } },
  ]);
  return JSON.stringify({
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'history',
      visibilityStore: 'visibility',
      numHistoryShards: HISTORY_SHARDS,
      datastores: { history: storeOf(stores, stores.history), visibility: storeOf(stores, stores.visibility) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: Object.fromEntries(services),
    clusterMetadata: clusterAt(`127.0.0.1:${ports[0]}`),
    dcRedirectionPolicy: { policy: 'noop' },
  });
}

function storeOf({ host, user, password }: ServerStores, databaseName: string) {
  return {
    sql: {
      pluginName: 'postgres12',
      connectProtocol: 'tcp',
      connectAddr: host,
      databaseName,
      user,
      password,
      ...CONNECTIONS,
    },
  };
}

function clusterAt(rpcAddress: string) {
  return {
    enableGlobalNamespace: false,
    failoverVersionIncrement: 10,
    masterClusterName: 'active',
    currentClusterName: 'active',
    clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress } },
  };
}
