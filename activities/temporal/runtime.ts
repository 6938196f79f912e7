import { DefaultLogger, Runtime } from '@temporalio/worker';

/**
 * Makes the SDK ready, once in a process, before anything of it is used. What it has to say goes to standard error, its
 * native part's words too: standard output is for results. Signals are for the process to handle.
 */
export function installRuntime(level: 'INFO' | 'WARN' | 'ERROR'): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger(level),
    telemetryOptions: { logging: { filter: { core: level, other: level }, forward: {} } },
  });
}
