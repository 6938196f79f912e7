import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isUnreachable } from '../../../activities/access/unreachable.js';
import { ApiLog } from './log.js';
import { PROBLEMS, Problem, type ProblemCode } from './problem.js';
import { knownOf } from './request.js';

/** The one place where an error becomes an answer: RFC 9457, without internals and without personal data. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: ApiLog) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(error: unknown, request: Request, response: Response): void {
    const problem = problemOf(error);
    const { requestId } = knownOf(request);
    if (problem.code === 'failed') this.log.failure(error, requestId);
    if (response.headersSent) return void response.end();
    if (problem.more.retryAfterSeconds) response.setHeader('Retry-After', String(problem.more.retryAfterSeconds));
    if (PROBLEMS[problem.code].status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(PROBLEMS[problem.code].status);
    response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.end(JSON.stringify(bodyOf(problem, languageOf(request), requestId)));
  }
}

function bodyOf({ code, more }: Problem, language: 'ja' | 'en', instance: string) {
  const { status, [language]: title } = PROBLEMS[code];
  const detail = more.detail?.[language] ?? title;
  return { ...more.members, type: `urn:yobikake:problem:${code}`, title, status, detail, instance, code };
}

/** Japanese unless the client prefers English. */
function languageOf(request: Request): 'ja' | 'en' {
  return request.acceptsLanguages('ja', 'en') === 'en' ? 'en' : 'ja';
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isUnreachable(error)) return new Problem('unavailable', { retryAfterSeconds: 5 });
  const code = CODE_OF_STATUS[statusOf(error)];
  return new Problem(code ?? 'failed');
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : 500;
}

const CODE_OF_STATUS: Partial<Record<number, ProblemCode>> = {
  400: 'bad-request',
  404: 'not-found',
  405: 'not-allowed',
  413: 'too-large',
  415: 'wrong-type',
  422: 'invalid-input',
};
