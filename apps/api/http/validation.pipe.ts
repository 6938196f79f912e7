import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem } from './problem.js';

/** Every body, query and parameter with a schema passes here; what does not fit is answered 422 with its places. */
export const validationPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new Problem('invalid-input', {
        members: {
          errors: issues
            .flatMap((issue) => meantBy(issue))
            .slice(0, 50)
            .map(({ path = [], message }) => ({ path: pathOf(path), message })),
        },
      }),
  });

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  /** Zod's word for what is wrong. */
  code?: string;
  /** What is wrong by each of several shapes. */
  errors?: readonly (readonly Issue[])[];
}

/** What may have one of several shapes is told what is wrong with the one that it has: one event, or an array of them. */
function meantBy(issue: Issue): Issue[] {
  const { path = [], errors = [] } = issue;
  const [meant, ...others] = errors.filter((issues) => !issues.some(isOfAnotherShape));
  if (!meant || others.length > 0) return [issue];
  return meant.flatMap((one) => meantBy({ ...one, path: [...path, ...(one.path ?? [])] }));
}

const isOfAnotherShape = ({ code, path = [] }: Issue) => code === 'invalid_type' && path.length === 0;

function pathOf(path: NonNullable<Issue['path']>): string {
  return path.map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.');
}
