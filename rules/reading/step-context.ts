import type { CaseKind } from '../cases/index.js';
import type { Vocabulary } from '../conditions.js';
import type { LintContext } from '../steps/step-kind.js';
import type { Town } from '../town.js';
import type { Window } from '../window.js';
import type { OpenHours } from './hours.js';
import type { Sections } from './shape.js';
import type { MomentNames } from './step-moments.js';

/** What the steps are read against. */
export interface StepsContext extends LintContext {
  vocabulary: Vocabulary | undefined;
  about: CaseKind | undefined;
  /** The date facts and sessions that a moment may count from; undefined when the facts could not be read. */
  names: MomentNames | undefined;
  /** Those of the program; undefined when they make no sense. */
  window: OpenHours | undefined;
  hoursOf(window: Window): OpenHours | undefined;
  caps: Sections['gate']['caps'] | undefined;
  town: Town;
}

/** The ids of the steps in their order, and where each stands. */
export interface StepIds {
  list: string[];
  placeOf: ReadonlyMap<string, number>;
  /** The last step that every way to a step has gone through, rather a contact; `start` when there is none. */
  surelyBefore(index: number): string;
}
