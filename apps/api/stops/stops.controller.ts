import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { Scopes } from '../http/access.js';
import { type ById, byId } from '../http/ids.js';
import { Asker } from '../http/request.js';
import { type NewStop, newStop } from './stops.dto.js';
import { StopsService } from './stops.service.js';

@Controller('v1/stops')
export class StopsController {
  constructor(private readonly stops: StopsService) {}

  @Get()
  @Scopes('stops:read')
  @ApiOperation({ summary: 'What is stopped now' })
  list(@Asker() asker: KeyHolder) {
    return this.stops.list(asker);
  }

  @Post()
  @Scopes('stops:write')
  @ApiOperation({ summary: 'Stop a campaign, a program or a channel at once' })
  stop(@Asker() asker: KeyHolder, @Body({ schema: newStop }) body: NewStop) {
    return this.stops.stop(asker, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes('stops:write')
  @ApiOperation({ summary: 'Lift a stop' })
  lift(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.stops.lift(asker, id);
  }
}
