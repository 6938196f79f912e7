import { createHash } from 'node:crypto';

/** In [0, 1), the same for the same enrolment for ever. */
export function jitterOf(enrolmentId: string): number {
  return createHash('sha256').update(enrolmentId).digest().readUInt32BE(0) / 2 ** 32;
}
