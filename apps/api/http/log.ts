import { Injectable, type LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/**
 * The API's log. It takes ids, codes and durations only: an error's message may quote a row of the database, so that
 * failures are logged by name, code and the places in the code.
 */
@Injectable()
export class ApiLog implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: string): void {
    this.pino.info(message);
  }

  warn(message: string): void {
    this.pino.warn(message);
  }

  /** Nest's own errors come with a stack that begins with the message: only the places are kept. */
  error(message: unknown, stack?: string): void {
    const failure = message instanceof Error ? placesOf(message.stack) : placesOf(stack);
    this.pino.error({ places: failure }, 'error');
  }

  fatal(message: unknown): void {
    this.error(message);
  }

  debug(): void {}
  verbose(): void {}

  request(line: {
    requestId: string;
    method: string;
    route: string;
    status: number;
    ms: number;
    person?: string;
  }): void {
    this.pino.info(line, 'request');
  }

  failure(error: unknown, requestId: string): void {
    const known = error instanceof Error ? error : undefined;
    const code = known && 'code' in known ? known.code : undefined;
    this.pino.error({ requestId, name: known?.name, code, places: placesOf(known?.stack) }, 'failed');
  }
}

function placesOf(stack: string | undefined): string[] {
  const lines = stack?.split('\n') ?? [];
  return lines
    .filter((line) => line.startsWith('    at '))
    .map((line) => line.trim())
    .slice(0, 8);
}
