import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { Zone } from '#host/zone';
import { DirectoryDoor } from './access/directory-door.ts';
import { KeyGuard } from './access/key.guard.ts';
import { Commands } from './http/commands.ts';
import { Described } from './http/described.ts';
import { Faults } from './http/faults.ts';
import { Imports } from './http/imports.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { Readiness } from './http/readiness.ts';
import { Routes } from './http/routes.ts';
import { Shutdown } from './http/shutdown.ts';
import { Visible } from './http/visible.ts';
import { VisibleInterceptor } from './http/visible.interceptor.ts';
import { AccountsController } from './routes/accounts.controller.ts';
import { AuditController } from './routes/audit.controller.ts';
import { CommandsController } from './routes/commands.controller.ts';
import { DeclarationsController } from './routes/declarations.controller.ts';
import { DirectoryController } from './routes/directory.controller.ts';
import { DocsController } from './routes/docs.controller.ts';
import { FeedController } from './routes/feed.controller.ts';
import { HealthController } from './routes/health.controller.ts';
import { ImportsController } from './routes/imports.controller.ts';
import { LawController } from './routes/law.controller.ts';
import { PrincipalsController } from './routes/principals.controller.ts';
import { ProposalsController } from './routes/proposals.controller.ts';
import { ProvisionalController } from './routes/provisional.controller.ts';
import { QuotasController } from './routes/quotas.controller.ts';
import { QuotesController } from './routes/quotes.controller.ts';
import { RecalculationsController } from './routes/recalculations.controller.ts';
import { ReferencePricesController } from './routes/reference-prices.controller.ts';
import { ShipmentsController } from './routes/shipments.controller.ts';
import { StandingsController } from './routes/standings.controller.ts';
import { WhatIfsController } from './routes/what-ifs.controller.ts';

/** Every controller of the service; a spec walks their routes. */
export const controllers = [
  AccountsController,
  AuditController,
  CommandsController,
  DeclarationsController,
  DirectoryController,
  DocsController,
  FeedController,
  HealthController,
  ImportsController,
  LawController,
  PrincipalsController,
  ProposalsController,
  ProvisionalController,
  QuotasController,
  QuotesController,
  RecalculationsController,
  ReferencePricesController,
  ShipmentsController,
  StandingsController,
  WhatIfsController,
];

/** The service around one zone. */
@Module({})
export class AppModule {
  static around(zone: Zone): DynamicModule {
    return {
      module: AppModule,
      controllers,
      providers: [
        { provide: Zone, useValue: zone },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: KeyGuard },
        { provide: APP_INTERCEPTOR, useClass: VisibleInterceptor },
        Commands,
        Described,
        DirectoryDoor,
        Faults,
        Imports,
        Readiness,
        Routes,
        Shutdown,
        Visible,
      ],
    };
  }
}
