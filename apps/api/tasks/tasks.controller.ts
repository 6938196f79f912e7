import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { NeverStored, Scopes } from '../http/access.js';
import { type ById, byId } from '../http/ids.js';
import { Asker } from '../http/request.js';
import { type TaskOutcome, type TaskQuery, taskOutcome, taskQuery } from './tasks.dto.js';
import { TasksService } from './tasks.service.js';

@Controller('v1/tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  @Scopes('tasks:read')
  @ApiOperation({ summary: 'The desk: visits, tasks and notices that wait, oldest first; no name and no address' })
  list(@Asker() asker: KeyHolder, @Query({ schema: taskQuery }) query: TaskQuery) {
    return this.tasks.list(asker, query);
  }

  @Post(':id/take')
  @HttpCode(200)
  @Scopes('tasks:work')
  @ApiOperation({ summary: 'Take a card, through the gate' })
  take(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.tasks.take(asker, id);
  }

  @Post(':id/show')
  @HttpCode(200)
  @NeverStored()
  @Scopes('tasks:work')
  @ApiOperation({
    summary: 'Show the card one holds, a visit with its address; the gate looks again, and it is written down',
  })
  show(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.tasks.show(asker, id);
  }

  @Post(':id/outcome')
  @HttpCode(200)
  @Scopes('tasks:work')
  @ApiOperation({ summary: 'Record what came of a card' })
  outcome(
    @Asker() asker: KeyHolder,
    @Param({ schema: byId }) { id }: ById,
    @Body({ schema: taskOutcome }) body: TaskOutcome,
  ) {
    return this.tasks.outcome(asker, id, body);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Scopes('tasks:work')
  @ApiOperation({ summary: 'Put a card back onto the desk' })
  release(@Asker() asker: KeyHolder, @Param({ schema: byId }) { id }: ById) {
    return this.tasks.release(asker, id);
  }
}
