import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { listVoiceLists, makeVoiceList, voiceListCsv } from '../../../activities/channels/voice/lists.js';
import { recordVoiceResults } from '../../../activities/channels/voice/results.js';
import { audit } from '../../../activities/store/audit.js';
import { assertNever } from '../../../rules/assert-never.js';
import { ApiDeps } from '../deps.js';
import { foundOr404, Problem } from '../http/problem.js';
import type { VoiceSelection } from './voice.dto.js';

/** A file with more faults than this is another file. */
const MOST_FAULTS = 50;

@Injectable()
export class VoiceService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder) {
    return { items: await listVoiceLists(this.deps.database, { department }) };
  }

  async make({ department, person }: KeyHolder, selection: VoiceSelection) {
    const made = await makeVoiceList(this.deps, { department, actor: person, ...selection });
    if (!made) throw new Problem('nothing-due');
    return { location: `/v1/voice/lists/${made.id}.csv`, csv: made.csv };
  }

  /** The file holds numbers: who fetched it is written down before it leaves. */
  async csv({ department, person }: KeyHolder, listId: string): Promise<string> {
    const csv = foundOr404(await voiceListCsv(this.deps, { department, listId }));
    const action = 'voice-list.exported';
    await audit(this.deps.database, { department, actor: person, action, subject: ['voice-list', listId] });
    return csv;
  }

  async results({ department, person }: KeyHolder, listId: string, content: Buffer) {
    const answer = await recordVoiceResults(this.deps, { department, listId, actor: person, content });
    switch (answer.kind) {
      case 'recorded':
        return { listId, ...answer };
      case 'refused': {
        const [first] = answer.faults;
        const faults = answer.faults.slice(0, MOST_FAULTS).map(({ row, ...said }) => ({ line: row, ...said }));
        throw new Problem('file-refused', { ...(first && { detail: first }), members: { faults } });
      }
      case 'no-list':
        throw new Problem('not-found');
      default:
        return assertNever(answer);
    }
  }
}
