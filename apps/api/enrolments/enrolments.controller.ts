import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { Scopes } from '../http/access.js';
import { type ById, byId } from '../http/ids.js';
import { Asker } from '../http/request.js';
import { type EnrolmentsQuery, enrolmentsQuery, type NewSignal, newSignal } from './enrolments.dto.js';
import { EnrolmentsService } from './enrolments.service.js';

@Controller('v1/enrolments')
export class EnrolmentsController {
  constructor(private readonly enrolments: EnrolmentsService) {}

  @Get()
  @Scopes('enrolments:read')
  @ApiOperation({ summary: 'Enrolments, by campaign, state or 宛名番号' })
  list(@Asker() asker: KeyHolder, @Query({ schema: enrolmentsQuery }) query: EnrolmentsQuery) {
    return this.enrolments.list(asker, query);
  }

  @Get(':id/timeline')
  @Scopes('enrolments:read')
  @ApiOperation({ summary: 'What was done, what comes next, and why not, newest first' })
  timeline(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.enrolments.timeline(asker, id);
  }

  @Post(':id/signals')
  @HttpCode(202)
  @Scopes('enrolments:signal')
  @ApiOperation({ summary: 'Tell something of an enrolment: recorded as an event of its case' })
  signal(
    @Asker() asker: KeyHolder,
    @Param({ schema: byId }) { id }: ById,
    @Body({ schema: newSignal }) body: NewSignal,
  ) {
    return this.enrolments.signal(asker, id, body);
  }
}
