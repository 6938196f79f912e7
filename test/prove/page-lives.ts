import type { CaseFacts } from '../../rules/case-state.js';
import { CASE_KINDS } from '../../rules/cases/index.js';
import type { Program } from '../../rules/program.js';
import { simulateCity } from '../../rules/simulator/city.js';
import { drawnHistories, USUAL_HISTORY } from '../../rules/simulator/histories.js';
import { modelOf } from '../../rules/simulator/model.js';
import type { ListRow } from '../../rules/simulator/rows.js';
import { at } from '../../rules/time.js';

const FROM = '2026-11-24';
const DAYS = 400;
const SEED = 'pages';

/**
 * Plays the program for two residents: one whose dates lie behind, and one for whom they are still to come. Null when
 * their figures are sound.
 */
export function simulated(program: Program): string | null {
  const model = modelOf(program, { from: FROM });
  const histories = drawnHistories(USUAL_HISTORY, SEED, at(FROM, '00:00'));
  const rows = [
    rowOf(program, { resident: '0000100001', on: '2026-11-02', flag: false }),
    rowOf(program, { resident: '0000100002', on: '2026-12-14', flag: true }),
  ];
  const usual = program.about === 'due' ? { histories } : {};
  const played = simulateCity(model, { rows, startsOn: FROM, days: DAYS, seed: SEED, ...usual });
  if (played.kind === 'calendar-ended') return null;
  const wrong = noNumber(played.simulation);
  return wrong === null ? null : `the simulation tells of no number: ${wrong}`;
}

interface Listed {
  resident: string;
  on: string;
  flag: boolean;
}

function rowOf({ about, facts }: Program, listed: Listed): ListRow {
  const { resident } = listed;
  return {
    key: CASE_KINDS[about].example.replace(/\d{10}/, resident),
    kind: about,
    listed: Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, cellOf(fact, listed)])),
    asOf: null,
    resident,
    household: null,
    lang: 'ja',
    telephones: [
      { kind: 'mobile', key: `mobile-${resident}` },
      { kind: 'landline', key: `landline-${resident}` },
    ],
    address: true,
  };
}

function cellOf({ type }: Program['facts'][string], { on, flag }: Listed): CaseFacts[string] {
  switch (type) {
    case 'date':
      return on;
    case 'time':
      return '10:00';
    case 'text':
      return '見本';
    case 'flag':
      return flag;
    case 'yen':
      return 12_300;
    default:
      return 3;
  }
}

/** Where a figure stands that is none; null when all are sound. */
function noNumber(value: unknown, path = ''): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, child] of Object.entries(value)) {
    const wrong = noNumber(child, `${path}.${key}`);
    if (wrong !== null) return wrong;
  }
  return null;
}
