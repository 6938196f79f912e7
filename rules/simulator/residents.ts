import type { EventType } from '../events.js';
import type { Suppression } from '../gate.js';
import { CHANNELS, type Channel } from '../plan.js';
import { endLife } from './endings.js';
import type { Life } from './state.js';
import type { Person, SimulatedEvent } from './unit.js';

/** Events that are a standing reason not to contact the resident, on any channel. */
const STANDING: Readonly<Partial<Record<EventType, Suppression>>> = {
  'resident.protected': 'protected',
  'resident.deceased': 'deceased',
  'resident.moved-out': 'moved-out',
  'legal.started': 'legal-hold',
};

/** Does what an event about a resident asks for, as the town's own records would. */
export function occurToResident(life: Life, event: SimulatedEvent, now: number): void {
  if (event.resident !== undefined && event.resident !== life.person.number) {
    occurToOther(life, event, now);
    return;
  }
  const standing = STANDING[event.type];
  if (standing) {
    suppress(life, standing, now);
    return;
  }
  switch (event.type) {
    case 'resident.opted-out':
      optOut(life, event, now);
      return;
    case 'resident.opted-in':
      change(life, {
        suppressions: life.person.suppressions.filter((reason) => reason !== 'opted-out' || refusesOne(event)),
        refused: life.person.refused.filter((channel) => refusesOne(event) && channel !== event.data?.channel),
      });
      return;
    case 'number.wrong':
      markWrong(life, event);
      return;
    default:
      // Lifting a protection needs a person: nothing happens by itself.
      return;
  }
}

/** Of somebody else in the unit: a protection forbids contacts with the whole household, other reasons end their cases. */
function occurToOther(life: Life, event: SimulatedEvent, now: number): void {
  const standing = STANDING[event.type];
  if (standing === 'protected') change(life, { householdProtected: true });
  if (!standing) return;
  for (const one of life.cases) {
    if (one.resident === event.resident) one.end = { reason: standing, goal: false, on: [event.type] };
  }
  if (life.cases.every(({ end }) => end !== null)) end(life, standing, now);
}

function suppress(life: Life, reason: Suppression, now: number): void {
  change(life, { suppressions: [...life.person.suppressions, reason] });
  end(life, reason, now);
}

/** Refusing one channel leaves the others; refusing all ends what is under way. */
function optOut(life: Life, event: SimulatedEvent, now: number): void {
  if (!refusesOne(event)) {
    suppress(life, 'opted-out', now);
    return;
  }
  const channel = CHANNELS.find((one): one is Channel => one === event.data?.channel);
  if (channel) change(life, { refused: [...life.person.refused, channel] });
}

function markWrong(life: Life, { data }: SimulatedEvent): void {
  const position = typeof data?.position === 'number' ? data.position : 1;
  const telephone = life.person.telephones[position - 1];
  if (telephone) life.common.wrongNumbers.add(telephone.key);
}

const refusesOne = ({ data }: SimulatedEvent): boolean => data?.channel !== undefined;

function change(life: Life, changed: Partial<Person>): void {
  life.person = { ...life.person, ...changed };
}

const end = (life: Life, reason: Suppression, at: number): void =>
  endLife(life, { at, reason, goal: false }, { byProgram: false });
