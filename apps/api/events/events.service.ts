import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { recordEvents } from '../../../activities/events/record-events.js';
import type { CloudEvent } from '../../../rules/cloud-event.js';
import { ApiDeps } from '../deps.js';
import { Problem } from '../http/problem.js';

@Injectable()
export class EventsService {
  constructor(private readonly deps: ApiDeps) {}

  async record({ department, person }: KeyHolder, events: CloudEvent[]) {
    const told = await recordEvents(this.deps, { department, actor: person, events });
    const answers = told.map((answer, index) => ({ id: events[index]?.id, ...answer }));
    // Nothing was taken: an accepting status would tell the sender otherwise.
    if (told.every(({ kind }) => kind === 'conflict')) throw new Problem('event-conflict', { members: { answers } });
    return { answers };
  }
}
