import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { Scopes } from '../http/access.js';
import { type ById, byId } from '../http/ids.js';
import { Asker } from '../http/request.js';
import { type Sealing, sealing } from './postcards.dto.js';
import { PostcardsService } from './postcards.service.js';

@Controller('v1/postcard-batches')
export class PostcardsController {
  constructor(private readonly postcards: PostcardsService) {}

  @Get()
  @Scopes('postcards:read')
  @ApiOperation({
    summary: 'The batches of postcards and letters, newest first; `inserts` counts what the envelopes need',
  })
  list(@Asker() asker: KeyHolder) {
    return this.postcards.list(asker);
  }

  @Post()
  @Scopes('postcards:write')
  @ApiOperation({ summary: 'Seal the postcards and letters that are due into batches, now' })
  seal(@Asker() asker: KeyHolder, @Body({ schema: sealing }) body: Sealing) {
    return this.postcards.seal(asker, body);
  }

  @Get(':id/csv')
  @Scopes('postcards:write')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="batch.csv"')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: "The printer's file of a batch, a letter's inserts with it; holds names and addresses" })
  csv(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.postcards.csv(asker, id);
  }

  @Get(':id/pull-list')
  @Scopes('postcards:read')
  @ApiOperation({ summary: 'The sheets to pull out before the post takes the batch' })
  pullList(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.postcards.pullList(asker, id);
  }

  @Post(':id/hand-over')
  @HttpCode(200)
  @Scopes('postcards:write')
  @ApiOperation({ summary: 'Hand a batch over to the post' })
  handOver(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.postcards.handOver(asker, id);
  }
}
