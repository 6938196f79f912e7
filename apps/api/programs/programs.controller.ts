import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { Scopes } from '../http/access.js';
import { Asker, RawBody } from '../http/request.js';
import {
  type DraftQuery,
  draftQuery,
  type ProgramPlace,
  type Publication,
  programPlace,
  publication,
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
  @ApiOperation({ summary: 'Check a program (YAML) and keep it as a draft' })
  @ApiConsumes('application/yaml')
  @ApiBody({ schema: { type: 'string' } })
  draft(@Asker() asker: KeyHolder, @RawBody() page: Buffer, @Query({ schema: draftQuery }) { fileName }: DraftQuery) {
    return this.programs.draft(asker, page, fileName);
  }

  @Post(':id/versions/:version/publication')
  @Scopes('programs:approve')
  @ApiOperation({ summary: 'Publish a version; never by its author' })
  publish(
    @Asker() asker: KeyHolder,
    @Param({ schema: programPlace }) place: ProgramPlace,
    @Body({ schema: publication }) body: Publication,
  ) {
    return this.programs.publish(asker, place, body);
  }
}
