import type { Town } from '../town.js';
import { say, sayPlain } from './catalogue.js';
import { type Finding, nearOrAll, type Path } from './faults.js';

/** What goes by a name on the page, and by a title where people read it. */
type Titles = Readonly<Record<string, readonly string[]>>;

/**
 * Findings of names that are no names: where somebody wrote what a session, a section, a feed or a step is called, its
 * name is told.
 */
export function namedByTitle(findings: readonly Finding[], page: unknown, town: Town): Finding[] {
  return findings.map((finding) => {
    if (!OF_NAMES.has(finding.rule)) return finding;
    const { path, on } = finding;
    const written = on === 'key' ? path.at(-1) : valueAt(page, path);
    const titles = titlesAt(path, page, town);
    if (typeof written !== 'string' || !titles) return finding;
    const name = nameOf(written.normalize('NFKC').trim(), titles);
    if (name !== undefined) return { ...finding, ...say('title-for-name', { title: written.slice(0, LONGEST), name }) };
    const near = nearOrAll(written, Object.keys(titles));
    return near.ja === '' ? finding : { ...finding, ...sayPlain(finding.rule as 'kebab-case', { near }) };
  });
}

const OF_NAMES: ReadonlySet<string | undefined> = new Set(['kebab-case', 'feed-name']);
const LONGEST = 60;

/** A section sends under the name of its town: 税務課 is that of 寒川台市税務課. */
function nameOf(title: string, titles: Titles): string | undefined {
  const names = Object.keys(titles);
  const called = (is: (one: string) => boolean) => names.filter((name) => titles[name]?.some(is));
  const [same] = called((one) => one === title);
  const akin = title.length < SHORTEST ? [] : called((one) => one.endsWith(title));
  return same ?? (akin.length === 1 ? akin[0] : undefined);
}

const SHORTEST = 2;

function titlesAt(path: Path, page: unknown, { sessions, sections, feeds }: Town): Titles | undefined {
  const [section, , part] = path;
  if (path.at(-1) === 'session') return titlesOf(sessions, ({ title }) => [title.ja]);
  if (section === 'department' || (path.at(-2) === 'notice' && path.at(-1) === 'to'))
    return titlesOf(sections, ({ sender }) => [sender]);
  if (section === 'gate' && path[1] === 'feeds') return titlesOf(feeds, ({ ja }) => [ja]);
  const isWay = section === 'steps' && (part === 'next' || part === 'otherwise' || path.at(-1) === 'go');
  return isWay ? titlesOfSteps(page) : undefined;
}

const titlesOf = <T>(some: Readonly<Record<string, T>>, titles: (one: T) => readonly string[]): Titles =>
  Object.fromEntries(Object.entries(some).map(([name, one]) => [name, titles(one)]));

function titlesOfSteps(page: unknown): Titles {
  const steps = valueAt(page, ['steps']);
  const named = (Array.isArray(steps) ? steps : []).map((step) => [
    valueAt(step, ['id']),
    valueAt(step, ['title', 'ja']),
  ]);
  return Object.fromEntries(
    named.flatMap(([id, title]) => (typeof id === 'string' && typeof title === 'string' ? [[id, [title]]] : [])),
  );
}

/** What a page has at a path; undefined where it has nothing. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? at[part as keyof typeof at] : undefined,
    value,
  );
}
