import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isSeq, parse, parseDocument, type YAMLMap } from 'yaml';
import { z } from 'zod';
import { run } from '../apps/cli/command.js';
import { CASE_KINDS } from './cases/index.js';
import { compileCondition } from './conditions.js';
import { EVENT_TYPES } from './events.js';
import { diffPrograms } from './explain/diff.js';
import { type Program, readProgram } from './program.js';
import { MOMENT_PATTERN } from './reading/phrases.js';
import { SECTIONS, type SectionName, stepShape } from './reading/shape.js';
import { readTown } from './reading/town-page.js';
import { readTables } from './tables.js';
import { MODEL_TOWN, type Town } from './town.js';
import { playTrials } from './trial/index.js';

const ROOT = path.join(__dirname, '..');
const GUIDES = ['docs/programs.md', 'docs/programs.ja.md'] as const;
const PAGES = ['README.md', 'CHANGELOG.md', 'rules/README.md', ...namesIn('docs', '.md').map((name) => `docs/${name}`)];
const LIBRARY = namesIn('rules/programs', '.yaml').map((name) => path.basename(name, '.yaml'));

function namesIn(folder: string, ending: string): string[] {
  return readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith(ending));
}

const read = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');

interface Block {
  kind: string;
  text: string;
}

/** The fenced blocks of a page. */
function blocksOf(page: string, kind?: string): Block[] {
  const all = [...read(page).matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info = '', text = '']) => ({
    kind: info.trim(),
    text,
  }));
  return kind === undefined ? all : all.filter((block) => block.kind === kind);
}

const proseOf = (page: string) => read(page).replace(/^```[\s\S]*?^```$/gm, '');

describe.each(GUIDES)('%s', (guide) => {
  const towns = blocksOf(guide, 'yaml town').map(({ text }) => {
    const town = readTown(text, guide);
    return town.kind === 'read' ? town.town : town.faults;
  });

  it('has settings of a town that are read', () => {
    expect(towns.length).toBeGreaterThan(0);
    expect(towns.filter(Array.isArray)).toEqual([]);
  });

  it('has whole programs that are read, in the model city and in its own, and whose tests pass', () => {
    const programs = blocksOf(guide, 'yaml program');
    expect(programs.length).toBeGreaterThan(0);
    for (const { text } of programs) for (const town of [MODEL_TOWN, ...towns]) expectSound(text, town as Town);
  });

  it('shows a difference as it is told', () => {
    const language = guide.endsWith('.ja.md') ? 'ja' : 'en';
    const [{ text = '' } = {}] = blocksOf(guide, 'yaml program');
    const later = text.replace('11 business days after sms', '14 business days after sms');
    const changes = diffPrograms(programIn(text), programIn(later), MODEL_TOWN);
    expect(changes).toHaveLength(1);
    expect(read(guide)).toContain(`\`${changes[0]?.[language]}\``);
  });

  it('has pieces of pages that could stand in a program', () => {
    const pieces = blocksOf(guide, 'yaml').flatMap(({ text }) => piecesOf(text));
    expect(pieces.length).toBeGreaterThan(20);
    expect(pieces.flatMap(faultsOf)).toEqual([]);
  });

  it('counts in moments that the language has', () => {
    const phrases = [...proseOf(guide).matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) =>
      isMoment(code) ? [code] : [],
    );
    expect(phrases.length).toBeGreaterThan(5);
    expect(phrases.filter((phrase) => !new RegExp(MOMENT_PATTERN).test(phrase))).toEqual([]);
  });

  it('tells of every ready-made program, and of no other', () => {
    const rows = [...read(guide).matchAll(/^\| `([a-z][a-z-]+)` \|/gm)].map(([, name = '']) => name);
    expect(rows.filter((name) => name.includes('-')).sort()).toEqual([...LIBRARY].sort());
  });
});

it.each(LIBRARY)('%s has its tests, and says in its head where the practice comes from', (name) => {
  const page = read(`rules/programs/${name}.yaml`);
  expectSound(page, MODEL_TOWN);
  expect(page.slice(0, page.indexOf('\nprogram:'))).toContain('もとにした実務');
});

it('both guides are built alike', () => {
  const [english, japanese] = GUIDES.map((guide) => ({
    headings: read(guide).match(/^#+ /gm),
    blocks: blocksOf(guide).map(({ kind }) => kind),
  }));
  expect(japanese).toEqual(english);
});

describe.each(PAGES)('%s', (page) => {
  it('names no command that there is not', async () => {
    const known = await commands();
    const named = [...read(page).matchAll(/(?:^|`)yobikake ([a-z][a-z-]*)/gm)].map(([, name = '']) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('names no script that there is not', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
    const named = [...read(page).matchAll(/npm run ([a-z]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('leads to pages and places that exist', () => {
    const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !link.startsWith('http') && !leadsSomewhere(page, link))).toEqual([]);
  });
});

it('docs/events.md tells of every event, and of no other, and how each kind of case is named', () => {
  const page = read('docs/events.md');
  expect(Object.values(CASE_KINDS).filter(({ example }) => !page.includes(`\`${example}\``))).toEqual([]);
  const [table = ''] = /^\| type[\s\S]*?\n\n/m.exec(page) ?? [];
  const told = [...table.matchAll(/`(?!data\.)([a-z-]*\.?[a-z-]+)`/g)].map(([, name = '']) => name);
  const known: readonly string[] = EVENT_TYPES;
  expect(known.filter((type) => !told.includes(type))).toEqual([]);
  expect(told.filter((name) => !known.includes(name))).toEqual([]);
});

function expectSound(source: string, town: Town): void {
  const page = readProgram(source, 'program.yaml', town);
  if (page.kind === 'refused') throw new Error(page.faults.map(({ line, ja }) => `${line}: ${ja}`).join('\n'));
  expect(page.warnings.filter(({ because }) => because === null)).toEqual([]);
  expect(page.program.tests.length).toBeGreaterThan(0);
  expect(playTrials(page.program, town).trials.filter(({ kind }) => kind === 'failed')).toEqual([]);
}

/** Whether its tests pass or not. */
function programIn(source: string): Program {
  const page = readProgram(source, 'program.yaml');
  if (page.kind === 'refused') throw new Error(page.faults[0]?.en);
  return page.program;
}

interface Piece {
  key: string;
  value: unknown;
}

/** The top-level keys of a piece, each for itself: two ways to write a thing may stand beside each other. */
function piecesOf(text: string): Piece[] {
  const document = parseDocument(text, { uniqueKeys: false });
  expect(document.errors.map(({ message }) => message)).toEqual([]);
  if (isMap(document.contents)) return entriesOf(document.contents);
  if (!isSeq(document.contents)) throw new Error(`neither keys nor a list: ${text}`);
  return document.contents.items.map((item) => ({ key: '-', value: (item as YAMLMap).toJSON() }));
}

const entriesOf = (map: YAMLMap): Piece[] =>
  map.items.map(({ key, value }) => ({
    key: String(key),
    value: (value as { toJSON(): unknown } | null)?.toJSON() ?? null,
  }));

/** By the shape of the section, the step or the test that it is a piece of. */
function faultsOf({ key, value }: Piece): string[] {
  if (key === 'when') return conditionFaults(String(value));
  const schema = key === '-' ? schemaOfItem(value) : SECTIONS[key as SectionName];
  if (!schema) return [`nothing is called ${key}`];
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : [`${key}: ${JSON.stringify(parsed.error.issues)}`];
}

const schemaOfItem = (value: unknown): z.ZodType =>
  typeof value === 'object' && value !== null && 'given' in value ? SECTIONS.tests.unwrap().element : stepShape;

const FACTS = {
  balance: { type: 'yen', optional: false },
  dueOn: { type: 'date', optional: false },
  account: { type: 'text', optional: true },
} as const;
const TABLES = SECTIONS.tables.parse(
  parse("urgency: { gives: text, rules: [ { when: { balance: '>= 100000' }, then: high } ], else: low }"),
);

function conditionFaults(when: string): string[] {
  const { tables } = readTables(TABLES, { facts: FACTS });
  const compiled = compileCondition(when, { facts: FACTS, payer: true, answers: ['reason'], tables });
  return compiled.kind === 'compiled' ? [] : compiled.faults.map(({ en }) => `${when}: ${en}`);
}

const isMoment = (code: string) => /^(\d+ [a-z ]+ (after|before)|on) (?![or]{2} )/.test(code);

/** The commands that the command line tells of. */
async function commands(): Promise<string[]> {
  const lines: string[] = [];
  const out = (text: string) => void lines.push(...text.split('\n'));
  await run(['--help'], { env: {}, now: () => '2026-11-24T01:00:00.000Z', folder: ROOT, out, err: out });
  return lines.flatMap((line) => /^ {2}([a-z][a-z-]*)/.exec(line)?.[1] ?? []);
}

function leadsSomewhere(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
  if (!existsSync(path.join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(target).includes(decodeURIComponent(anchor));
}

/** As GitHub makes them of headings. */
const anchorsOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
