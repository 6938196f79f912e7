/** Bugs that the proofs must find: each takes one safeguard away, in test code alone. */
export const PLANTED = ['no-lock', 'no-unique-key', 'resend-on-timeout', 'ack-before-commit', 'no-watermark'] as const;
/** Bugs of the simulated side, which only the proof of the simulator can find. */
const PLANTED_IN_SIMULATION = ['early-retry', 'hold-forgotten'] as const;
/** Bugs of the reader of pages, which only the proof of pages can find. */
const PLANTED_IN_READING = ['lost-place', 'reader-throws', 'swallowed-key', 'slow-reading'] as const;
export type Planted =
  | (typeof PLANTED)[number]
  | (typeof PLANTED_IN_SIMULATION)[number]
  | (typeof PLANTED_IN_READING)[number];

/** A statement as it is asked of the database when the bug is there. */
export function rewriteFor(bug: Planted | null): (text: string) => string {
  switch (bug) {
    case 'no-lock':
      return withoutLocks;
    case 'no-unique-key':
      return (text) => text.replace('ON CONFLICT ON CONSTRAINT dispatches_once DO NOTHING', '');
    case 'no-watermark':
      return (text) =>
        text.replace('SELECT id, watermark FROM feeds', 'SELECT id, clock_now()::date AS watermark FROM feeds');
    default:
      return (text) => text;
  }
}

/** What the database itself no longer refuses. */
export const schemaFor = (bug: Planted | null): string | null =>
  bug === 'no-unique-key' ? 'ALTER TABLE dispatches DROP CONSTRAINT dispatches_once' : null;

function withoutLocks(text: string): string {
  return text
    .replace(/FOR NO KEY UPDATE( OF \w+)?( SKIP LOCKED)?/g, '')
    .replace(/FOR SHARE/g, '')
    .replace(/pg_advisory_xact_lock(_shared)?\(/g, 'abs(0 * ');
}
