import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { readPage, trialsOf } from '../../../activities/programs/check.js';
import { draftProgram, replaceDraft } from '../../../activities/programs/draft.js';
import { publishProgram, retireProgram } from '../../../activities/programs/publish.js';
import { sendBack, submitProgram } from '../../../activities/programs/review.js';
import { townOf } from '../../../activities/programs/town.js';
import { diffVersions, explainVersion, programsOf, versionOf, versionsOf } from '../../../activities/programs/views.js';
import { ApiDeps } from '../deps.js';
import { foundOr404 } from '../http/problem.js';
import { placed } from './faults.js';
import type { ProgramPlace, Publication, SendingBack, Submission, TwoVersions, Validation } from './programs.dto.js';
import { refused } from './refusals.js';

@Injectable()
export class ProgramsService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder) {
    return { items: await programsOf(this.deps.database, department) };
  }

  async draft({ department, person }: KeyHolder, page: Buffer, file: string) {
    const request = { department, actor: person, source: page.toString('utf8'), file };
    const drafted = await draftProgram(this.deps.database, request);
    if (drafted.kind === 'drafted' || drafted.kind === 'known') return drafted;
    throw refused(drafted, file);
  }

  async validate({ department }: KeyHolder, { source, fileName }: Validation) {
    const town = await townOf(this.deps.database, department);
    const read = readPage({ department, source, file: fileName }, town);
    if (read.kind === 'refused') return { ...read, file: fileName, faults: placed(read.faults, fileName) };
    if (read.kind !== 'read') return read;
    const { program, hash, warnings } = read;
    return { kind: 'read', program: program.program, hash, warnings, trials: trialsOf(program, town) };
  }

  async versions({ department }: KeyHolder, program: string) {
    const items = await versionsOf(this.deps.database, { department, program });
    return { items: foundOr404(items.length > 0 ? items : null) };
  }

  async get(asker: KeyHolder, place: ProgramPlace) {
    return foundOr404(await versionOf(this.deps.database, placeOf(asker, place)));
  }

  async replace(asker: KeyHolder, place: ProgramPlace, { page, fileName }: { page: Buffer; fileName: string }) {
    const request = { ...placeOf(asker, place), source: page.toString('utf8'), file: fileName };
    const replaced = await replaceDraft(this.deps.database, request);
    if (replaced.kind === 'drafted' || replaced.kind === 'known') return replaced;
    throw refused(replaced, fileName);
  }

  async submit(asker: KeyHolder, place: ProgramPlace, { hash }: Submission) {
    const submitted = await submitProgram(this.deps.database, { ...placeOf(asker, place), hash });
    if (submitted.kind !== 'submitted' && submitted.kind !== 'in-review') throw refused(submitted, fileOf(place));
    return this.get(asker, place);
  }

  async sendBack(asker: KeyHolder, place: ProgramPlace, { because }: SendingBack) {
    const sentBack = await sendBack(this.deps.database, { ...placeOf(asker, place), because });
    if (sentBack.kind !== 'sent-back') throw refused(sentBack, fileOf(place));
    return this.get(asker, place);
  }

  async publish(asker: KeyHolder, place: ProgramPlace, { hash }: Publication) {
    const published = await publishProgram(this.deps.database, { ...placeOf(asker, place), hash });
    if (published.kind !== 'published') throw refused(published, fileOf(place));
    return { program: place.id, version: place.version, state: 'published', hash: published.hash };
  }

  async retire(asker: KeyHolder, place: ProgramPlace) {
    const retired = await retireProgram(this.deps.database, placeOf(asker, place));
    if (retired.kind !== 'retired') throw refused(retired, fileOf(place));
    return { program: place.id, version: place.version, state: 'retired' };
  }

  async explain(asker: KeyHolder, place: ProgramPlace) {
    return { chapters: foundOr404(await explainVersion(this.deps.database, placeOf(asker, place))) };
  }

  async diff({ department }: KeyHolder, { id, version, other }: TwoVersions) {
    const between = { department, program: id, from: version, to: other };
    return { from: version, to: other, changes: foundOr404(await diffVersions(this.deps.database, between)) };
  }
}

/** A page that is kept is named after its program. */
const fileOf = ({ id }: ProgramPlace) => `${id}.yaml`;

const placeOf = ({ department, person }: KeyHolder, { id, version }: ProgramPlace) => ({
  department,
  actor: person,
  program: id,
  version,
});
