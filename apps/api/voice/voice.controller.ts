import { Body, Controller, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { NeverStored, Scopes } from '../http/access.js';
import { type ById, byId } from '../http/ids.js';
import { Asker, RawBody } from '../http/request.js';
import { type VoiceSelection, voiceSelection } from './voice.dto.js';
import { VoiceService } from './voice.service.js';

const CSV = 'text/csv; charset=utf-8';
const AS_FILE = 'attachment; filename="voice-list.csv"';

@Controller('v1/voice/lists')
export class VoiceController {
  constructor(private readonly voice: VoiceService) {}

  @Get()
  @Scopes('voice:read')
  @ApiOperation({ summary: 'The lists of automatic calls, newest first, with how many results are open' })
  list(@Asker() asker: KeyHolder) {
    return this.voice.list(asker);
  }

  @Post()
  @NeverStored()
  @Scopes('voice:write')
  @Header('Content-Type', CSV)
  @Header('Content-Disposition', AS_FILE)
  @ApiProduces('text/csv')
  @ApiOperation({
    summary:
      'Make a list of the automatic calls that are due, each through the gate; holds numbers. `Location` names it',
  })
  async make(
    @Asker() asker: KeyHolder,
    @Body({ schema: voiceSelection }) body: VoiceSelection,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { location, csv } = await this.voice.make(asker, body);
    response.location(location);
    return csv;
  }

  @Get(':id.csv')
  @Scopes('voice:write')
  @Header('Content-Type', CSV)
  @Header('Content-Disposition', AS_FILE)
  @ApiProduces('text/csv')
  @ApiOperation({
    summary:
      'The file of a list once more, without calls whose result is known and those that ended, were held or stopped since',
  })
  csv(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.voice.csv(asker, id);
  }

  @Post(':id/results')
  @HttpCode(200)
  @Scopes('voice:write')
  @ApiOperation({ summary: "Record the service's results of a list (CSV), wholly or not at all; safe to repeat" })
  @ApiConsumes('text/csv', 'application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  results(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById, @RawBody() file: Buffer) {
    return this.voice.results(asker, id, file);
  }
}
