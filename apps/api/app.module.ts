import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AttentionController } from './attention/attention.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsService } from './calls/calls.service.js';
import { CampaignsController } from './campaigns/campaigns.controller.js';
import { CampaignsService } from './campaigns/campaigns.service.js';
import { ApiDeps } from './deps.js';
import { EnrolmentsController } from './enrolments/enrolments.controller.js';
import { EnrolmentsService } from './enrolments/enrolments.service.js';
import { EventsController } from './events/events.controller.js';
import { EventsService } from './events/events.service.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { FeedsService } from './feeds/feeds.service.js';
import { HealthController } from './health/health.controller.js';
import { ApiMetrics } from './health/metrics.js';
import { ApiKeyGuard } from './http/api-key.guard.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { Limits } from './http/limits.js';
import { ApiLog } from './http/log.js';
import { ProblemFilter } from './http/problem.filter.js';
import { validationPipe } from './http/validation.pipe.js';
import { ListsController } from './lists/lists.controller.js';
import { ListsService } from './lists/lists.service.js';
import { PostcardsController } from './postcards/postcards.controller.js';
import { PostcardsService } from './postcards/postcards.service.js';
import { MovesController } from './programs/moves.controller.js';
import { MovesService } from './programs/moves.service.js';
import { ProgramsController } from './programs/programs.controller.js';
import { ProgramsService } from './programs/programs.service.js';
import { TownController } from './programs/town.controller.js';
import { TownService } from './programs/town.service.js';
import { StopsController } from './stops/stops.controller.js';
import { StopsService } from './stops/stops.service.js';
import { TasksController } from './tasks/tasks.controller.js';
import { TasksService } from './tasks/tasks.service.js';
import { VoiceController } from './voice/voice.controller.js';
import { VoiceService } from './voice/voice.service.js';

const CONTROLLERS = [
  AttentionController,
  CallsController,
  CampaignsController,
  EnrolmentsController,
  EventsController,
  FeedsController,
  HealthController,
  ListsController,
  MovesController,
  PostcardsController,
  ProgramsController,
  StopsController,
  TasksController,
  TownController,
  VoiceController,
];
const SERVICES = [
  CallsService,
  CampaignsService,
  EnrolmentsService,
  EventsService,
  FeedsService,
  ListsService,
  MovesService,
  PostcardsService,
  ProgramsService,
  StopsService,
  TasksService,
  TownService,
  VoiceService,
];

/** What `createApi` was given, for the parts that ask for it by class. */
export interface ApiParts {
  deps: ApiDeps;
  log: ApiLog;
  limits: Limits;
  metrics: ApiMetrics;
}

@Module({})
class AppModule {}

/** The application's one module: everything in it is made of `deps`. */
export function appModule({ deps, log, limits, metrics }: ApiParts): DynamicModule {
  return {
    module: AppModule,
    controllers: CONTROLLERS,
    providers: [
      ...SERVICES,
      { provide: ApiDeps, useValue: deps },
      { provide: ApiLog, useValue: log },
      { provide: Limits, useValue: limits },
      { provide: ApiMetrics, useValue: metrics },
      { provide: APP_GUARD, useClass: ApiKeyGuard },
      { provide: APP_PIPE, useFactory: validationPipe },
      { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ],
  };
}
