import type { Context, Environment, Speaker } from './context.js';

/** Where a command line is typed: everything of the outside that a command may touch. */
export interface Surroundings {
  env: Environment;
  now(): string;
  folder: string;
  /** Whether somebody reads along at a terminal: only then there are colours. */
  terminal?: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** 0 done; 1 what was asked about is not in order, or the work failed; 2 called wrongly; 3 refused by the API. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What the groups of commands are built with. */
export interface Shell {
  around: Surroundings;
  /** For commands that need no server. */
  speaker(): Speaker;
  /** For commands of the API, in the name of a role. */
  as(role: string): Context;
  /** The code with which the command line ends, when it is not 0. */
  exit(code: ExitCode): void;
}
