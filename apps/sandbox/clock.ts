import { type Instant, toInstant } from '../../rules/time.js';

/** The sandbox's two clocks: what it tells the world, and the wall clock that delays and faults run on. */
export interface SandboxClock {
  now(): Instant;
  wall(): Instant;
  /** Holds `now` at an instant until it is set again; null goes back to the wall clock. */
  set(now: Instant | null): void;
}

export function createClock(): SandboxClock {
  let held: Instant | null = null;
  const wall = () => toInstant(Date.now());
  return {
    now: () => held ?? wall(),
    wall,
    set: (now) => {
      held = now;
    },
  };
}
