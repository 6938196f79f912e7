import { type Chance, chanceOf } from './chance.js';
import { MOODS, type Mood } from './counter.js';

export interface Payer {
  /** Which resident of the schedule; two payers of one resident are two dues. */
  resident: number;
  /** Numbers of the schedule, first to last. Two residents may share one. */
  mobiles: number[];
  household: number | null;
}

export type Op =
  /** A worker's rounds: look after the unclear, send what is due. */
  | { kind: 'worker'; rounds: number }
  /** A run asks for its contact once more, as Temporal repeats an activity. */
  | { kind: 'ask-again'; payer: number }
  | { kind: 'event'; id: string; type: string; payer: number; minute: number; channel: string | null }
  | { kind: 'payment-file'; payer: number }
  | { kind: 'campaign-stop' }
  | { kind: 'feed-behind' }
  /** A worker's lease is lost: another may take the same contact. */
  | { kind: 'lease-lost' }
  /** Minutes pass: permits end, and what is unclear is asked about. */
  | { kind: 'time-passes' };

/** One town, and what happens in it at the same time. The seed decides the order of the steps. */
export interface Schedule {
  seed: number;
  payers: Payer[];
  ops: Op[];
  moods: Mood[];
  stay: number;
  /** The feed is too old when the schedule begins. */
  stale: boolean;
}

/** The nth schedule is drawn whole from its seed. */
export function drawSchedule(seed: number): Schedule {
  const chance = chanceOf(seed);
  const payers = drawPayers(chance);
  const ops: Op[] = [{ kind: 'worker', rounds: 2 }];
  if (chance.share(0.5)) ops.push({ kind: 'worker', rounds: chance.share(0.3) ? 2 : 1 });
  const more = 1 + chance.below(4);
  for (let index = 0; index < more; index += 1) ops.push(drawOp(chance, payers, ops));
  const moods = chance.share(0.6) ? [] : Array.from({ length: 4 }, () => chance.one(MOODS));
  return { seed, payers, ops, moods, stay: chance.one([0, 0.5, 0.8, 0.9]), stale: chance.share(0.08) };
}

function drawPayers(chance: Chance): Payer[] {
  const first: Payer = { resident: 0, mobiles: [0], household: null };
  switch (chance.below(6)) {
    case 0:
      return [first, { resident: 1, mobiles: [0], household: null }];
    case 1:
      return [
        { ...first, household: 0 },
        { resident: 1, mobiles: [1], household: 0 },
      ];
    case 2:
      return [first, { resident: 0, mobiles: [0], household: null }];
    case 3:
      return [
        { ...first, mobiles: [1, 0] },
        { resident: 1, mobiles: [0], household: null },
      ];
    default:
      return [first];
  }
}

const CASE_EVENTS = [
  ...['payment.confirmed', 'payment.confirmed', 'payment.provisional', 'payment.reversed'],
  ...['plan.agreed', 'deferral.granted', 'contact.made'],
];
const RESIDENT_EVENTS = [
  'resident.opted-out',
  'resident.protected',
  'resident.deceased',
  'resident.opted-in',
  'number.wrong',
];

function drawOp(chance: Chance, payers: readonly Payer[], ops: readonly Op[]): Op {
  const payer = chance.below(payers.length);
  const events = ops.filter((op) => op.kind === 'event');
  switch (chance.below(13)) {
    case 0:
      return { kind: 'campaign-stop' };
    case 1:
      return { kind: 'payment-file', payer };
    case 2:
      return { kind: 'feed-behind' };
    case 3:
      return { kind: 'ask-again', payer };
    case 4:
      return { kind: 'lease-lost' };
    case 5:
      return { kind: 'time-passes' };
    case 6:
      return events.length > 0 ? { ...chance.one(events) } : { kind: 'lease-lost' };
    default:
      return drawEvent(chance, payer, events.length);
  }
}

function drawEvent(chance: Chance, payer: number, told: number): Op {
  const type = chance.one(chance.share(0.65) ? CASE_EVENTS : RESIDENT_EVENTS);
  const channel = type.startsWith('resident.opted') && chance.share(0.4) ? 'sms' : null;
  return { kind: 'event', id: `e${told}`, type, payer, minute: chance.below(7) * 8 + (told % 8), channel };
}

/** In words, for a reader who wants to see what is tried. */
export function describe({ seed, payers, ops, moods, stale }: Schedule): string[] {
  const people = payers.map(
    ({ resident, mobiles, household }, index) =>
      `due ${index} of resident ${resident}, numbers ${mobiles.join(', ')}${household === null ? '' : `, household ${household}`}`,
  );
  const gateway = moods.length > 0 ? [`gateway: ${moods.join(', ')}`] : [];
  return [
    `seed ${seed}`,
    ...people,
    ...gateway,
    ...(stale ? ['feed too old at the beginning'] : []),
    ...ops.map((op, index) => `${nameOf(op, index)}: ${sentence(op)}`),
  ];
}

export const nameOf = (op: Op, index: number): string => `${op.kind}#${index}`;

function sentence(op: Op): string {
  switch (op.kind) {
    case 'event':
      return `${op.id} ${op.type} about due ${op.payer}, at minute ${op.minute}${op.channel ? ` (${op.channel})` : ''}`;
    case 'payment-file':
    case 'ask-again':
      return `about due ${op.payer}`;
    case 'worker':
      return `${op.rounds} round(s)`;
    default:
      return op.kind;
  }
}
