import { types } from 'node:util';

/** Codes of Node and PostgreSQL that say: the server is away, starting or full; asking again later may help. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  '08000',
  '08001',
  '08003',
  '08006',
  '53000',
  '53100',
  '53200',
  '53300',
  '55P03',
  '57P01',
  '57P02',
  '57P03',
  '25006',
]);
const MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'is not currently accepting connections',
];

/** Whether `error` tells of a database that cannot be reached, as against a fault of the question. */
export function isUnreachable(error: unknown): boolean {
  // Errors of Node's own do not come from the same realm everywhere.
  if (!types.isNativeError(error)) return false;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && UNREACHABLE.has(code)) return true;
  if (MESSAGES.some((message) => error.message.includes(message))) return true;
  const inner = 'driverError' in error ? error.driverError : error.cause;
  return inner !== error && isUnreachable(inner);
}
