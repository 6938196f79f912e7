import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { Scopes } from '../http/access.js';
import { type ById, byId } from '../http/ids.js';
import { type PageQuery, pageQuery } from '../http/paging.js';
import { Asker } from '../http/request.js';
import { type Approval, approval, type NewCampaign, newCampaign } from './campaigns.dto.js';
import { CampaignsService } from './campaigns.service.js';

@Controller('v1/campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get()
  @Scopes('campaigns:read')
  @ApiOperation({ summary: 'The campaigns, newest first' })
  list(@Asker() asker: KeyHolder, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.campaigns.list(asker, query);
  }

  @Post()
  @Scopes('campaigns:write')
  @ApiOperation({ summary: 'Draft a campaign over a list, with its preview' })
  create(@Asker() asker: KeyHolder, @Body({ schema: newCampaign }) body: NewCampaign) {
    return this.campaigns.create(asker, body);
  }

  @Get(':id')
  @Scopes('campaigns:read')
  @ApiOperation({ summary: 'A campaign with its live counts' })
  get(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.campaigns.get(asker, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes('campaigns:write')
  @ApiOperation({ summary: 'Give up a draft' })
  discard(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.campaigns.discard(asker, id);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Scopes('campaigns:approve')
  @ApiOperation({
    summary: 'Approve exactly the preview that was seen; never by its author, and only while its version is published',
  })
  approve(
    @Asker() asker: KeyHolder,
    @Param({ schema: byId }) { id }: ById,
    @Body({ schema: approval }) { previewHash }: Approval,
  ) {
    return this.campaigns.approve(asker, id, previewHash);
  }

  @Post(':id/start')
  @HttpCode(200)
  @Scopes('campaigns:start')
  @ApiOperation({ summary: 'Start an approved campaign; safe to repeat' })
  start(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.campaigns.start(asker, id);
  }
}
