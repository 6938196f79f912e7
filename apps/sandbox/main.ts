import { z } from 'zod';
import { createSandbox } from './sandbox.js';

const environmentSchema = z
  .object({
    SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
    SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(3400),
    SANDBOX_DELAY_MS: z.coerce.number().int().nonnegative().optional(),
    SANDBOX_JOURNAL: z.string().min(1).optional(),
    GATEWAY_TENANT: z.string().min(1),
    GATEWAY_TOKEN: z.string().min(1),
  })
  .transform((read) => ({
    host: read.SANDBOX_HOST,
    port: read.SANDBOX_PORT,
    delayMs: read.SANDBOX_DELAY_MS,
    journalFile: read.SANDBOX_JOURNAL,
    tenant: read.GATEWAY_TENANT,
    token: read.GATEWAY_TOKEN,
  }));

async function main(): Promise<void> {
  const environment = environmentSchema.safeParse(process.env);
  if (!environment.success) {
    process.stderr.write(`The sandbox cannot start.\n${z.prettifyError(environment.error)}\n`);
    process.exitCode = 2;
    return;
  }
  const sandbox = await createSandbox(environment.data);
  process.stdout.write(`Sandbox gateway and inbox: ${sandbox.url}/inbox\n`);
  const stop = () => void sandbox.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
