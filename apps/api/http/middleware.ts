import { randomUUID } from 'node:crypto';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { ApiMetrics } from '../health/metrics.js';
import type { ApiLog } from './log.js';
import { knownOf } from './request.js';

const HEADERS: Record<string, string> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Strict-Transport-Security': 'max-age=31536000',
};

/** The pages of the documentation load their own script and style, and nothing from anywhere else. */
const DOCS_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

/** No answer may be cached or framed: any may hold what is told of a resident. */
export function safeHeaders(request: Request, response: Response, next: NextFunction): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (request.path.startsWith('/docs')) response.setHeader('Content-Security-Policy', DOCS_POLICY);
  next();
}

/** Gives every request an id of our own making; it comes back as header and as a problem's `instance`. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const known = knownOf(request);
  known.requestId = randomUUID();
  response.setHeader('X-Request-Id', known.requestId);
  next();
}

/** One line per request, with the route's pattern and not the address: addresses may hold a 宛名番号. */
export function requestLog(log: ApiLog, metrics: ApiMetrics): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    response.on('finish', () => {
      const { requestId, holder } = knownOf(request);
      const route = typeof request.route?.path === 'string' ? request.route.path : 'unknown';
      const line = {
        method: request.method,
        route,
        status: response.statusCode,
        ms: Math.round(performance.now() - began),
      };
      metrics.request(line);
      log.request({ requestId, ...line, ...(holder && { person: holder.person }) });
    });
    next();
  };
}

const MIB = 1024 * 1024;
const JSON_TYPES = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];
const FILE_TYPES = ['text/csv', 'application/octet-stream', 'application/yaml', 'text/yaml'];

const READERS: RequestHandler[] = [
  express.raw({ type: FILE_TYPES, limit: 50 * MIB }),
  express.json({ type: JSON_TYPES, limit: MIB }),
];

/** Reads the body, bounded: 50 MiB for files, 1 MiB for everything else. Called once the key has been accepted. */
export async function readBody(request: Request, response: Response): Promise<void> {
  for (const reader of READERS) {
    await new Promise<void>((resolve, reject) => {
      reader(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
    });
  }
}
