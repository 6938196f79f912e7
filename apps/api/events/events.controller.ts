import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { type CloudEvent, cloudEventsSchema } from '../../../rules/cloud-event.js';
import { Scopes } from '../http/access.js';
import { Asker } from '../http/request.js';
import { EventsService } from './events.service.js';

@Controller('v1/events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Post()
  @HttpCode(202)
  @Scopes('events:write')
  @ApiOperation({ summary: 'Tell events (CloudEvents 1.0, one or a batch); what is answered is committed' })
  record(@Asker() asker: KeyHolder, @Body({ schema: cloudEventsSchema }) events: CloudEvent[]) {
    return this.events.record(asker, events);
  }
}
