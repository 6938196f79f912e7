import { type Town, townSchema } from '../town.js';
import { say } from './catalogue.js';
import { readPage } from './document.js';
import { type Fault, type Finding, nearOrAll, type Path } from './faults.js';
import { parse } from './issues.js';

export type ReadTown = { kind: 'read'; town: Town } | { kind: 'refused'; file: string; faults: Fault[] };

/** Reads the page of a town's settings: closures, sessions, sections, the policy of words; every fault at once. */
export function readTown(source: string, file: string): ReadTown {
  const read = readPage(source);
  if (read.kind === 'refused') return { kind: 'refused', file, faults: read.faults };
  const parsed = parse(townSchema, read.page.value, []);
  const findings = parsed.kind === 'parsed' ? townFindings(parsed.value) : parsed.findings;
  if (parsed.kind === 'parsed' && findings.length === 0) return { kind: 'read', town: parsed.value };
  return { kind: 'refused', file, faults: read.page.placed(findings) };
}

/** What must hold between the settings. */
function townFindings({ closures, sections, policy }: Town): Finding[] {
  const names = Object.keys(sections);
  return [
    ...closures.open.flatMap((date, index) =>
      closures.dates.includes(date) ? [at(['closures', 'open', index], say('closed-and-open', { date }))] : [],
    ),
    ...Object.entries(sections).flatMap(([name, { phone, numbers }]) => [
      ...(isNumber(phone) ? [] : [at(['sections', name, 'phone'], say('section-phone', { phone }))]),
      ...numbers.flatMap((number, index) =>
        isNumber(number) ? [] : [at(['sections', name, 'numbers', index], say('section-phone', { phone: number }))],
      ),
    ]),
    ...Object.keys(policy.departments).flatMap((name): Finding[] => {
      if (names.length === 0 || names.includes(name)) return [];
      const said = say('policy-section', { name, near: nearOrAll(name, names) });
      return [{ ...at(['policy', 'departments', name], said), on: 'key' }];
    }),
  ];
}

const at = (path: Path, said: ReturnType<typeof say>): Finding => ({ path, ...said });

/** Ten or eleven digits beginning with 0, however they are parted; an extension may follow. */
const isNumber = (text: string): boolean =>
  /^0\d{9,10}$/.test(
    text
      .normalize('NFKC')
      .replace(/[-‐‑–—−ー()\s]/g, '')
      .replace(/(?:内線|ext\.?)\d+$/i, ''),
  );
