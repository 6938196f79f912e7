import type { z } from 'zod';
import { type Said, say } from './catalogue.js';
import { exampleOf } from './examples.js';
import type { Path } from './faults.js';

/** What is too small, too large, too short or too many. */
export function sizeSaid(issue: z.core.$ZodIssue, path: Path): Said | undefined {
  if (issue.code === 'too_small') {
    const least = String(issue.minimum);
    if (issue.origin === 'string') return say('empty-text');
    return isCounted(issue.origin) ? say('too-few', { least, example: exampleOf(path) }) : say('too-small', { least });
  }
  if (issue.code !== 'too_big') return undefined;
  const most = String(issue.maximum);
  if (issue.origin === 'string') return say('long-text', { most });
  return isCounted(issue.origin) ? say('too-many', { most }) : say('too-big', { most });
}

const isCounted = (origin: string) => origin === 'array' || origin === 'set';
