import type { Sentence } from '../faults.js';

/**
 * A fault as the reader says it: what is wrong, then how to mend it, both in one breath. `<name>` stands for what is
 * filled in at the place; `<near>` for the name that was probably meant, when there is one.
 */
export interface FaultEntry extends Sentence {
  /** A warning lets a program stand once the page says why (`warnings`); what says nothing is an error. */
  severity?: 'warning';
  mend: Sentence;
}
