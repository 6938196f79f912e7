import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { Scopes } from '../http/access.js';
import { type ById, byId } from '../http/ids.js';
import { type PageQuery, pageQuery } from '../http/paging.js';
import { Asker, RawBody } from '../http/request.js';
import { type RowPlace, type RowsQuery, rowPlace, rowsQuery, type UploadQuery, uploadQuery } from './lists.dto.js';
import { ListsService } from './lists.service.js';
import { type Resolution, resolution } from './resolution.dto.js';

@Controller('v1/lists')
export class ListsController {
  constructor(private readonly lists: ListsService) {}

  @Get()
  @Scopes('lists:read')
  @ApiOperation({ summary: 'The imported lists, newest first' })
  list(@Asker() asker: KeyHolder, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.lists.list(asker, query);
  }

  @Post()
  @Scopes('lists:write')
  @ApiOperation({ summary: 'Import a list (CSV); 201 when imported, 200 when this file was imported before' })
  @ApiConsumes('text/csv', 'application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async upload(
    @Asker() asker: KeyHolder,
    @RawBody() file: Buffer,
    @Query({ schema: uploadQuery }) query: UploadQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { status, ...list } = await this.lists.upload(asker, file, query);
    response.status(status);
    return list;
  }

  @Get(':id')
  @Scopes('lists:read')
  @ApiOperation({ summary: 'What became of a list' })
  get(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.lists.get(asker, id);
  }

  @Get(':id/rows')
  @Scopes('lists:read')
  @ApiOperation({ summary: 'The rows of a list with their outcome; nothing personal' })
  rows(
    @Asker() asker: KeyHolder,
    @Param({ schema: byId }) { id }: ById,
    @Query({ schema: rowsQuery }) query: RowsQuery,
  ) {
    return this.lists.rows(asker, id, query);
  }

  @Post(':id/rows/:row/resolution')
  @HttpCode(200)
  @Scopes('lists:write')
  @ApiOperation({ summary: 'Settle a row that was kept for a person' })
  resolve(
    @Asker() asker: KeyHolder,
    @Param({ schema: rowPlace }) place: RowPlace,
    @Body({ schema: resolution }) body: Resolution,
  ) {
    return this.lists.resolve(asker, place, body);
  }
}
