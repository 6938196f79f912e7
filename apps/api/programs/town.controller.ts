import { Body, Controller, Delete, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { Scopes } from '../http/access.js';
import { Asker, RawBody } from '../http/request.js';
import { type TownApproval, type TownQuery, townApproval, townQuery } from './town.dto.js';
import { TownService } from './town.service.js';

@Controller('v1/town')
export class TownController {
  constructor(private readonly town: TownService) {}

  @Get()
  @Scopes('programs:read')
  @ApiOperation({ summary: "The town's settings in force, and those that wait for approval" })
  get(@Asker() asker: KeyHolder) {
    return this.town.get(asker);
  }

  @Put('proposal')
  @Scopes('programs:write')
  @ApiOperation({ summary: "Propose a page of the town's settings (YAML): days, sessions, sections, policy of words" })
  @ApiConsumes('application/yaml')
  @ApiBody({ schema: { type: 'string' } })
  propose(@Asker() asker: KeyHolder, @RawBody() page: Buffer, @Query({ schema: townQuery }) { fileName }: TownQuery) {
    return this.town.propose(asker, page, fileName);
  }

  @Delete('proposal')
  @HttpCode(204)
  @Scopes('programs:write')
  @ApiOperation({ summary: 'Take back the settings that wait for approval' })
  withdraw(@Asker() asker: KeyHolder) {
    return this.town.withdraw(asker);
  }

  @Put()
  @Scopes('programs:approve')
  @ApiOperation({ summary: 'Put exactly the proposed page that was read into force; never by who proposed it' })
  approve(@Asker() asker: KeyHolder, @Body({ schema: townApproval }) body: TownApproval) {
    return this.town.approve(asker, body);
  }
}
