import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import {
  approveTown,
  proposeTown,
  type TownApproved,
  townView,
  withdrawTown,
} from '../../../activities/programs/town-pages.js';
import { assertNever } from '../../../rules/assert-never.js';
import { ApiDeps } from '../deps.js';
import { Problem } from '../http/problem.js';
import { atPlace } from './faults.js';
import type { TownApproval } from './town.dto.js';

@Injectable()
export class TownService {
  constructor(private readonly deps: ApiDeps) {}

  get({ department }: KeyHolder) {
    return townView(this.deps.database, department);
  }

  async propose({ department, person }: KeyHolder, page: Buffer, file: string) {
    const request = { department, actor: person, source: page.toString('utf8'), file };
    const proposed = await proposeTown(this.deps.database, request);
    if (proposed.kind === 'refused') throw atPlace('town-refused', proposed.faults, file);
    return proposed;
  }

  async withdraw({ department, person }: KeyHolder): Promise<void> {
    if (!(await withdrawTown(this.deps.database, { department, actor: person }))) throw new Problem('not-found');
  }

  async approve(asker: KeyHolder, { hash }: TownApproval) {
    const { department, person } = asker;
    const approved = await approveTown(this.deps.database, { department, actor: person, hash });
    if (approved.kind !== 'in-force') throw refused(approved);
    return this.get(asker);
  }
}

function refused({ kind }: Exclude<TownApproved, { kind: 'in-force' }>): Problem {
  switch (kind) {
    case 'no-proposal':
      return new Problem('not-found');
    case 'same-person':
      return new Problem('same-person');
    case 'changed':
      return new Problem('preview-changed');
    default:
      return assertNever(kind);
  }
}
