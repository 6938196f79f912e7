import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOOKINGS_PAGE, PAYMENTS_PAGE } from '../support/pages.js';
import { type Chance, chanceOf, seedOf } from './chance.js';
import { type Broken, judge } from './page-checks.js';
import { GENTLE_MUTATIONS, MUTATIONS } from './page-mutations.js';
import { readerWith } from './page-plants.js';
import { type Reader, readAsShipped } from './page-reading.js';
import { shrunk } from './page-shrink.js';
import type { Finding, Proof, ProofOptions, ProofResult } from './proof.js';

/** Pages of programs, spoilt in all the ways that hands, editors and file transfers know. */
export const pages: Proof = {
  name: 'pages',
  title: 'Whatever is typed is read, or refused with a place and a sentence; what is read can be used',
  trials: 50_000,
  finds: ['lost-place', 'reader-throws', 'swallowed-key', 'slow-reading'],
  prove: provePages,
};

const FINDINGS_AT_MOST = 5;
const MOST_MUTATIONS = 6;

async function provePages({ trials, seed, planted, shorten, progress }: ProofOptions): Promise<ProofResult> {
  const library = libraryPages();
  const reader = readerWith(planted, readAsShipped);
  const enough = planted === null ? FINDINGS_AT_MOST : 1;
  const findings: Finding[] = [];
  const tally = { tried: 0, violations: 0, read: 0, refused: 0 };
  while (tally.tried < trials && findings.length < enough) {
    const { page, made } = spoilt(library, chanceOf(seedOf(seed, tally.tried)));
    const { outcome, broken } = judge(page, reader);
    tally.tried += 1;
    tally[outcome] += 1;
    if (broken) {
      tally.violations += 1;
      findings.push(shorten ? shortened({ page, made, broken }, reader) : findingOf({ page, made, broken }));
    }
    progress(tally.tried, tally.violations);
    // A long proof lets signals through.
    if (tally.tried % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const { tried, violations, read, refused } = tally;
  return { trials: tried, violations, findings, figures: { read, refused } };
}

function libraryPages(): string[] {
  const folder = join('rules', 'programs');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return [...files.sort().map((name) => readFileSync(join(folder, name), 'utf8')), PAYMENTS_PAGE, BOOKINGS_PAGE];
}

function spoilt(library: readonly string[], chance: Chance): { page: string; made: string[] } {
  let page = chance.one(library);
  const made: string[] = [];
  const gentle = chance.share(0.5);
  for (let left = 1 + chance.below(gentle ? 2 : MOST_MUTATIONS); left > 0; left -= 1) {
    const mutation = chance.one(gentle ? GENTLE_MUTATIONS : MUTATIONS);
    page = mutation.change(page, chance, library);
    made.push(mutation.name);
  }
  return { page, made };
}

interface Violation {
  page: string;
  made: readonly string[];
  broken: Broken;
}

/** A violation with the smallest page that shows it. Slow pages are looked at less often: each look is slow, too. */
function shortened({ page, made, broken }: Violation, read: Reader): Finding {
  const { rule } = broken;
  const looks = rule === 'slow' ? 30 : 200;
  const smallest = shrunk(page, (candidate) => judge(candidate, read).broken?.rule === rule, looks);
  return findingOf({ page: smallest, made, broken: judge(smallest, read).broken ?? broken });
}

function findingOf({ page, made, broken }: Violation): Finding {
  return {
    ...broken,
    schedule: [`made by ${made.join(', ')}`],
    steps: page.split('\n').map((line) => JSON.stringify(line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line)),
  };
}

const LONGEST = 300;
