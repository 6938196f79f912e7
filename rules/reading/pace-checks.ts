import { isContact, type ProgramStep } from '../steps/index.js';
import type { Town } from '../town.js';
import type { Window } from '../window.js';
import { say } from './catalogue.js';
import { type Finding, nearOrAll, type Path } from './faults.js';
import { openHoursOf } from './hours.js';
import type { Sections } from './shape.js';
import { waveFindings } from './wave-checks.js';
import type { Cap } from './words.js';

/** What cannot be so of the gate, the waves and the comparison. */
export function paceFindings({ gate, waves, compare, purpose }: Partial<Sections>, town: Town): Finding[] {
  return [
    ...(gate ? gateFindings(gate, purpose, town) : []),
    ...(gate && waves ? waveFindings(gate.window, waves, town) : []),
    ...(compare ? compareFindings(compare) : []),
  ];
}

type Gate = Sections['gate'];

function gateFindings(gate: Gate, purpose: string | undefined, town: Town): Finding[] {
  const unpaid = purpose === 'collection' && Object.keys(gate.feeds).length === 0;
  return [
    ...windowFindings(gate.window, ['gate', 'window'], town),
    ...Object.entries(gate.caps).flatMap(([channel, caps]) => capFindings(caps ?? [], channel)),
    ...(unpaid ? [{ path: ['gate', 'feeds'], ...say('feed-missing') }] : []),
    ...Object.entries(gate.feeds).flatMap(([feed, age]) => feedFindings(feed, age, town)),
    ...(gate.stale < 1 ? [{ path: ['gate', 'stale'], ...say('stale-zero') }] : []),
    ...(gate.stale > LATEST_CONTACT ? [{ path: ['gate', 'stale'], ...say('stale-long') }] : []),
  ];
}

/** Hours that begin before they end, or a session that the town has. */
export function windowFindings(window: Window, path: Path, { sessions }: Town): Finding[] {
  if (!('session' in window)) {
    return window.from < window.to ? [] : [{ path: [...path, 'to'], ...say('window-order') }];
  }
  if (Object.hasOwn(sessions, window.session)) return [];
  const near = nearOrAll(window.session, Object.keys(sessions));
  return [{ path: [...path, 'session'], ...say('unknown-session', { name: window.session, near }) }];
}

/** A longer period with no more contacts than a shorter one makes the shorter one meaningless. */
function capFindings(caps: readonly Cap[], channel: string): Finding[] {
  return caps.flatMap((cap, index): Finding[] => {
    const path = ['gate', 'caps', channel, index];
    if (cap.limit < 1 || cap.days < 1) return [{ path, ...say('cap-zero') }];
    const clash = caps.slice(0, index).some((other) => other.days === cap.days || contradicts(other, cap));
    return clash ? [{ path, ...say('cap-clash') }] : [];
  });
}

const contradicts = (a: Cap, b: Cap) => (a.days < b.days ? a.limit > b.limit : b.limit > a.limit);

function feedFindings(feed: string, age: number, { feeds }: Town): Finding[] {
  const path = ['gate', 'feeds', feed];
  const known = Object.keys(feeds);
  if (known.length > 0 && !known.includes(feed)) {
    return [{ path, on: 'key', ...say('feed-unknown', { name: feed, near: nearOrAll(feed, known) }) }];
  }
  return age < 1 || age > OLDEST_FEED ? [{ path, ...say('feed-age') }] : [];
}

const OLDEST_FEED = 60;
const LATEST_CONTACT = 60;

/**
 * What waits over the days on which a window stays closed must not be stale when it opens: a step's own window, or that
 * of the program for the steps without. An emergency waits for no hours.
 */
export function staleFindings(
  { gate, purpose }: Partial<Sections>,
  steps: readonly ProgramStep[],
  town: Town,
): Finding[] {
  if (!gate || gate.stale < 1 || purpose === 'emergency') return [];
  const windows = steps.filter(isContact).map(({ window = gate.window }) => window);
  const days = Math.max(0, ...windows.map((window) => openHoursOf(window, town)?.gapDays ?? 0));
  return gate.stale < days ? [{ path: ['gate', 'stale'], ...say('stale-short', { days: String(days) }) }] : [];
}

/** The arms share out all who are contacted; a holdout of all would contact nobody. */
function compareFindings({ holdout, arms }: Sections['compare']): Finding[] {
  const findings: Finding[] = [];
  if (holdout >= 0.9) findings.push({ path: ['compare', 'holdout'], ...say('holdout') });
  const path = ['compare', 'arms'];
  for (const [arm, share] of Object.entries(arms)) {
    if (share === 0) findings.push({ path: [...path, arm], ...say('arm-zero') });
  }
  const shares = Object.values(arms);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (shares.length === 1) findings.push({ path, ...say('one-arm') });
  else if (shares.length > 1 && Math.abs(sum - 1) > 1e-9) {
    findings.push({ path, ...say('arms-sum', { sum: String(Number((sum * 100).toFixed(1))) }) });
  }
  return findings;
}
