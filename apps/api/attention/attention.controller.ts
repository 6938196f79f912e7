import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { attentionOf } from '../../../activities/access/attention.js';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { ApiDeps } from '../deps.js';
import { Scopes } from '../http/access.js';
import { Asker } from '../http/request.js';

@Controller('v1/attention')
export class AttentionController {
  constructor(private readonly deps: ApiDeps) {}

  @Get()
  @Scopes('attention:read')
  @ApiOperation({ summary: 'What waits for a person, and what is wrong' })
  async list(@Asker() { department }: KeyHolder) {
    return { items: await attentionOf(this.deps.database, department) };
  }
}
