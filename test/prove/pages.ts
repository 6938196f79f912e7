import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOOKINGS_PAGE, PAYMENTS_PAGE } from '../support/pages.js';
import { type Chance, chanceOf, seedOf } from './chance.js';
import { type Broken, judge } from './page-checks.js';
import { GENTLE_MUTATIONS, MUTATIONS } from './page-mutations.js';
import { shrunk } from './page-shrink.js';
import type { Finding, Proof, ProofOptions, ProofResult } from './proof.js';

/** Pages of programs, spoilt in all the ways that hands, editors and file transfers know. */
export const pages: Proof = {
  name: 'pages',
  title: 'Whatever is typed is read, or refused with a place and a sentence; what is read can be played',
  trials: 50_000,
  finds: [],
  prove: provePages,
};

const FINDINGS_AT_MOST = 5;
const MOST_MUTATIONS = 6;

async function provePages({ trials, seed, shorten, progress }: ProofOptions): Promise<ProofResult> {
  const library = libraryPages();
  const findings: Finding[] = [];
  const tally = { tried: 0, violations: 0, read: 0, refused: 0 };
  while (tally.tried < trials && findings.length < FINDINGS_AT_MOST) {
    const { page, made } = spoilt(library, chanceOf(seedOf(seed, tally.tried)));
    const { outcome, broken } = judge(page);
    tally.tried += 1;
    tally[outcome] += 1;
    if (broken) {
      tally.violations += 1;
      findings.push(findingOf(page, made, broken, shorten));
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

/** A violation with the smallest page that shows it. */
function findingOf(page: string, made: readonly string[], { rule, seen }: Broken, shorten: boolean): Finding {
  const isBad = (candidate: string) => judge(candidate).broken?.rule === rule;
  const smallest = shorten ? shrunk(page, isBad) : page;
  return {
    rule,
    seen: judge(smallest).broken?.seen ?? seen,
    schedule: [`made by ${made.join(', ')}`],
    steps: smallest
      .split('\n')
      .map((line) => JSON.stringify(line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line)),
  };
}

const LONGEST = 300;
