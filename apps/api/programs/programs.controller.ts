import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { Scopes } from '../http/access.js';
import { Asker, RawBody } from '../http/request.js';
import {
  type DraftQuery,
  draftQuery,
  type ProgramId,
  type ProgramPlace,
  type Publication,
  programId,
  programPlace,
  publication,
  type SendingBack,
  type Submission,
  sendingBack,
  submission,
  type TwoVersions,
  twoVersions,
  type Validation,
  validation,
} from './programs.dto.js';
import { ProgramsService } from './programs.service.js';

@Controller('v1/programs')
export class ProgramsController {
  constructor(private readonly programs: ProgramsService) {}

  @Get()
  @Scopes('programs:read')
  @ApiOperation({ summary: 'The programs with their versions' })
  list(@Asker() asker: KeyHolder) {
    return this.programs.list(asker);
  }

  @Post()
  @Scopes('programs:write')
  @ApiOperation({ summary: 'Check a program (YAML) and keep it as a draft; every fault is named as file:line:column' })
  @ApiConsumes('application/yaml')
  @ApiBody({ schema: { type: 'string' } })
  draft(@Asker() asker: KeyHolder, @RawBody() page: Buffer, @Query({ schema: draftQuery }) { fileName }: DraftQuery) {
    return this.programs.draft(asker, page, fileName);
  }

  @Post('validate')
  @HttpCode(200)
  @Scopes('programs:write')
  @ApiOperation({ summary: 'Check a program and play its tests; nothing is stored' })
  validate(@Asker() asker: KeyHolder, @Body({ schema: validation }) body: Validation) {
    return this.programs.validate(asker, body);
  }

  @Get(':id/versions')
  @Scopes('programs:read')
  @ApiOperation({ summary: 'The versions of a program, the newest first' })
  versions(@Asker() asker: KeyHolder, @Param({ schema: programId }) { id }: ProgramId) {
    return this.programs.versions(asker, id);
  }

  @Get(':id/versions/:version')
  @Scopes('programs:read')
  @ApiOperation({ summary: 'A version: its page, its warnings, the report of its tests' })
  get(@Asker() asker: KeyHolder, @Param({ schema: programPlace }) place: ProgramPlace) {
    return this.programs.get(asker, place);
  }

  @Put(':id/versions/:version')
  @Scopes('programs:write')
  @ApiOperation({ summary: 'Put another page in the place of a draft' })
  @ApiConsumes('application/yaml')
  @ApiBody({ schema: { type: 'string' } })
  replace(
    @Asker() asker: KeyHolder,
    @Param({ schema: programPlace }) place: ProgramPlace,
    @RawBody() page: Buffer,
    @Query({ schema: draftQuery }) { fileName }: DraftQuery,
  ) {
    return this.programs.replace(asker, place, { page, fileName });
  }

  @Post(':id/versions/:version/submission')
  @HttpCode(200)
  @Scopes('programs:write')
  @ApiOperation({ summary: 'Hand a draft in for review: no fault, no warning without a reason, no failing test' })
  submit(
    @Asker() asker: KeyHolder,
    @Param({ schema: programPlace }) place: ProgramPlace,
    @Body({ schema: submission }) body: Submission,
  ) {
    return this.programs.submit(asker, place, body);
  }

  @Post(':id/versions/:version/return')
  @HttpCode(200)
  @Scopes('programs:approve')
  @ApiOperation({ summary: 'Send a version in review back, with a reason' })
  sendBack(
    @Asker() asker: KeyHolder,
    @Param({ schema: programPlace }) place: ProgramPlace,
    @Body({ schema: sendingBack }) body: SendingBack,
  ) {
    return this.programs.sendBack(asker, place, body);
  }

  @Post(':id/versions/:version/publication')
  @Scopes('programs:approve')
  @ApiOperation({
    summary:
      'Publish a version in review; never by who wrote it or handed it in, nor when another was published meanwhile',
  })
  publish(
    @Asker() asker: KeyHolder,
    @Param({ schema: programPlace }) place: ProgramPlace,
    @Body({ schema: publication }) body: Publication,
  ) {
    return this.programs.publish(asker, place, body);
  }

  @Post(':id/versions/:version/retirement')
  @HttpCode(200)
  @Scopes('programs:approve')
  @ApiOperation({ summary: 'Retire the published version: no campaign is drafted or approved on it; runs go on' })
  retire(@Asker() asker: KeyHolder, @Param({ schema: programPlace }) place: ProgramPlace) {
    return this.programs.retire(asker, place);
  }

  @Get(':id/versions/:version/explain')
  @Scopes('programs:read')
  @ApiOperation({ summary: 'A version in sentences, Japanese and English' })
  explain(@Asker() asker: KeyHolder, @Param({ schema: programPlace }) place: ProgramPlace) {
    return this.programs.explain(asker, place);
  }

  @Get(':id/versions/:version/diff/:other')
  @Scopes('programs:read')
  @ApiOperation({ summary: 'What has changed from one version to another, in words' })
  diff(@Asker() asker: KeyHolder, @Param({ schema: twoVersions }) place: TwoVersions) {
    return this.programs.diff(asker, place);
  }
}
