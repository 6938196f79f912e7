import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { Scopes } from '../http/access.js';
import { Asker } from '../http/request.js';
import { type MovePlace, movePlace, type NewMove, newMove } from './moves.dto.js';
import { MovesService } from './moves.service.js';
import { type ProgramId, type ProgramPlace, programId, programPlace } from './programs.dto.js';

@Controller('v1/programs/:id')
export class MovesController {
  constructor(private readonly moves: MovesService) {}

  @Get('versions/:version/runs')
  @Scopes('programs:read')
  @ApiOperation({ summary: 'Where the runs of the other versions stand, and what a move to this one would do' })
  runs(@Asker() asker: KeyHolder, @Param({ schema: programPlace }) place: ProgramPlace) {
    return this.moves.runs(asker, place);
  }

  @Get('moves')
  @Scopes('programs:read')
  @ApiOperation({ summary: 'What was proposed for the runs of old versions, the newest first' })
  list(@Asker() asker: KeyHolder, @Param({ schema: programId }) { id }: ProgramId) {
    return this.moves.list(asker, id);
  }

  @Post('moves')
  @Scopes('programs:write')
  @ApiOperation({ summary: 'Propose to move the runs of an old version to the published one, or to end them' })
  propose(
    @Asker() asker: KeyHolder,
    @Param({ schema: programId }) { id }: ProgramId,
    @Body({ schema: newMove }) body: NewMove,
  ) {
    return this.moves.propose(asker, id, body);
  }

  @Get('moves/:move')
  @Scopes('programs:read')
  @ApiOperation({ summary: 'One proposal, with its preview and how far it was carried out' })
  get(@Asker() asker: KeyHolder, @Param({ schema: movePlace }) place: MovePlace) {
    return this.moves.get(asker, place);
  }

  @Post('moves/:move/approval')
  @HttpCode(200)
  @Scopes('programs:approve')
  @ApiOperation({
    summary:
      'Approve a proposal and carry it out, never by its author; asked again, it takes those that can go meanwhile',
  })
  approve(@Asker() asker: KeyHolder, @Param({ schema: movePlace }) place: MovePlace) {
    return this.moves.approve(asker, place);
  }
}
