import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { Scopes } from '../http/access.js';
import { Asker, RawBody } from '../http/request.js';
import { type FeedPlace, type FileQuery, feedPlace, fileQuery } from './feeds.dto.js';
import { FeedsService } from './feeds.service.js';

@Controller('v1/feeds')
export class FeedsController {
  constructor(private readonly feeds: FeedsService) {}

  @Get()
  @Scopes('feeds:read')
  @ApiOperation({ summary: 'The feeds with their watermark and what is missing' })
  list(@Asker() asker: KeyHolder) {
    return this.feeds.list(asker);
  }

  @Post(':feed/files')
  @Scopes('feeds:write')
  @ApiOperation({ summary: 'Load a payment file; 201 when loaded, 200 when it was loaded before' })
  @ApiConsumes('text/csv', 'application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async load(
    @Asker() asker: KeyHolder,
    @RawBody() file: Buffer,
    @Param({ schema: feedPlace }) { feed }: FeedPlace,
    @Query({ schema: fileQuery }) query: FileQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { status, ...answer } = await this.feeds.load(asker, feed, file, query);
    response.status(status);
    return answer;
  }
}
