import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { type CarriedOut, carryOut } from '../../../activities/programs/carry-out.js';
import { type MoveProposed, moveOf, movesOf, proposeMove } from '../../../activities/programs/moves.js';
import { runsByVersion } from '../../../activities/programs/runs-by-version.js';
import { versionsOf } from '../../../activities/programs/views.js';
import { assertNever } from '../../../rules/assert-never.js';
import type { MappingFault } from '../../../rules/version-move.js';
import { ApiDeps } from '../deps.js';
import { foundOr404, Problem } from '../http/problem.js';
import type { MovePlace, NewMove } from './moves.dto.js';
import type { ProgramPlace } from './programs.dto.js';

@Injectable()
export class MovesService {
  constructor(private readonly deps: ApiDeps) {}

  async runs({ department }: KeyHolder, { id, version }: ProgramPlace) {
    return { version, items: foundOr404(await runsByVersion(this.deps, { department, program: id, version })) };
  }

  async list({ department }: KeyHolder, program: string) {
    const versions = await versionsOf(this.deps.database, { department, program });
    foundOr404(versions[0]);
    return { items: await movesOf(this.deps.database, { department, program }) };
  }

  async propose(asker: KeyHolder, program: string, choice: NewMove) {
    const { department, person } = asker;
    const proposed = await proposeMove(this.deps, { department, actor: person, program, choice });
    if (proposed.kind !== 'proposed' && proposed.kind !== 'known') throw refused(proposed);
    return this.get(asker, { id: program, move: proposed.id });
  }

  async get({ department }: KeyHolder, { id, move }: MovePlace) {
    return foundOr404(await moveOf(this.deps.database, { department, program: id, moveId: move }));
  }

  async approve(asker: KeyHolder, place: MovePlace) {
    const { department, person } = asker;
    const request = { department, actor: person, program: place.id, moveId: place.move };
    const carriedOut = await carryOut(this.deps, request);
    if (carriedOut.kind !== 'carried-out') throw refused(carriedOut);
    const { done, left } = carriedOut;
    return { ...(await this.get(asker, place)), doneNow: done, left };
  }
}

type Refused = Exclude<MoveProposed, { kind: 'proposed' | 'known' }> | Exclude<CarriedOut, { kind: 'carried-out' }>;

function refused(refusal: Refused): Problem {
  switch (refusal.kind) {
    case 'no-version':
    case 'no-move':
      return new Problem('not-found');
    case 'same-person':
      return new Problem('same-person');
    case 'not-published':
      return new Problem('move-refused', { detail: NOT_PUBLISHED });
    case 'not-retired':
      return new Problem('wrong-state', { detail: NOT_RETIRED, members: { state: 'published' } });
    case 'refused':
      return new Problem('move-refused', { ...detailOf(refusal.because), members: { because: refusal.because } });
    default:
      return assertNever(refusal);
  }
}

const detailOf = ([first]: readonly MappingFault[]) => first && { detail: { ja: first.ja, en: first.en } };

const NOT_RETIRED = {
  ja: '公開中の版の実施は続きます。終えるには、先にその版を取り下げてください。',
  en: 'Runs of the published version go on: retire it first.',
};
const NOT_PUBLISHED = {
  ja: '移し先にできるのは公開中の版だけです。',
  en: 'Runs are moved to the published version only.',
};
