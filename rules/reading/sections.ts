import { type Finding, MOST_FAULTS } from './faults.js';
import { keyMeantBy, parse, unknownKey } from './issues.js';
import { SECTIONS, type SectionName, type Sections } from './shape.js';

export interface ReadSections {
  /** Those that could be read. */
  sections: Partial<Sections>;
  findings: Finding[];
  /** The names that unknown keys were probably meant to be: what stands under them is not missing. */
  misspelt: ReadonlySet<string | undefined>;
}

/** Reads the sections of a page one by one, so that a fault in one does not hide those in the others. */
export function readSections(value: Readonly<Record<string, unknown>>): ReadSections {
  const names = Object.keys(SECTIONS) as SectionName[];
  const unknown = Object.keys(value)
    .filter((key) => key !== 'steps' && !Object.hasOwn(SECTIONS, key))
    .slice(0, MOST_FAULTS + 1);
  const misspelt = new Set(unknown.map((key) => keyMeantBy(key, [...names, 'steps'])));
  const findings: Finding[] = unknown.map((key) => ({
    path: [key],
    on: 'key',
    ...unknownKey(key, [...names, 'steps']),
  }));
  const entries = names.flatMap((name) => {
    const parsed = parse(SECTIONS[name], Object.hasOwn(value, name) ? value[name] : undefined, [name]);
    if (parsed.kind === 'parsed') return [[name, parsed.value] as const];
    // A section whose name is misspelt is not missing.
    if (Object.hasOwn(value, name) || !misspelt.has(name))
      findings.push(...parsed.findings.map((finding) => inSection(name, finding)));
    return [];
  });
  return { sections: Object.fromEntries(entries), findings, misspelt };
}

/** What is said of a whole section stands at its name. */
const inSection = (name: string, finding: Finding): Finding =>
  finding.path.length === 1 && finding.path[0] === name && finding.rule === 'no-value'
    ? { ...finding, on: 'key' }
    : finding;
