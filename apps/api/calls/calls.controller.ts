import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { NeverStored, Scopes } from '../http/access.js';
import { type ById, byId } from '../http/ids.js';
import { Asker } from '../http/request.js';
import { type CallOutcome, callOutcome } from './calls.dto.js';
import { CallsService } from './calls.service.js';

@Controller('v1/calls')
export class CallsController {
  constructor(private readonly calls: CallsService) {}

  @Get()
  @Scopes('calls:read')
  @ApiOperation({ summary: 'The telephone queue, oldest first' })
  list(@Asker() asker: KeyHolder) {
    return this.calls.list(asker);
  }

  @Post(':id/take')
  @HttpCode(200)
  @Scopes('calls:work')
  @ApiOperation({ summary: 'Take a card, through the gate' })
  take(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.calls.take(asker, id);
  }

  @Post(':id/number')
  @HttpCode(200)
  @NeverStored()
  @Scopes('calls:work')
  @ApiOperation({ summary: 'Show name and number of the card one holds; the gate looks again, and it is written down' })
  number(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.calls.number(asker, id);
  }

  @Post(':id/outcome')
  @HttpCode(200)
  @Scopes('calls:work')
  @ApiOperation({ summary: 'Record what came of a call' })
  outcome(
    @Asker() asker: KeyHolder,
    @Param({ schema: byId }) { id }: ById,
    @Body({ schema: callOutcome }) body: CallOutcome,
  ) {
    return this.calls.outcome(asker, id, body);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Scopes('calls:work')
  @ApiOperation({ summary: 'Put a card back into the queue' })
  release(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.calls.release(asker, id);
  }
}
