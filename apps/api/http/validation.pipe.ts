import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem } from './problem.js';

/** Every body, query and parameter with a schema passes here; what does not fit is answered 422 with its places. */
export const validationPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new Problem('invalid-input', {
        members: { errors: issues.slice(0, 50).map(({ path = [], message }) => ({ path: pathOf(path), message })) },
      }),
  });

function pathOf(path: readonly (PropertyKey | { key: PropertyKey })[]): string {
  return path.map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.');
}
