import 'reflect-metadata';
import helmet from '@fastify/helmet';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { mostJsonBytes } from '#kernel';
import type { Zone } from '#host/zone';
import { AppModule } from './app.module.ts';
import { answerBrokenRequest } from './http/broken-request.ts';
import { Described } from './http/described.ts';
import { readOnlyJson } from './http/json-body.ts';
import { openApiOf } from './http/openapi.ts';
import { sendProblem } from './http/problem.filter.ts';
import { sayNotice } from './http/notice.ts';
import { letUploadsThrough } from './http/upload-body.ts';
import { problemOf } from './http/problem-of.ts';
import { Routes } from './http/routes.ts';
import type { Reply } from './http/wire.ts';
import { malformedParameters } from './shapes/read-by.ts';

/** Makes the application around a zone, ready to be asked; nothing listens yet. */
export const buildApp = async (zone: Zone): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({
    bodyLimit: mostJsonBytes,
    clientErrorHandler: answerBrokenRequest,
    // What the router itself refuses, such as a malformed URL, never reaches the filter.
    frameworkErrors: (error: unknown, _: unknown, reply: unknown): void =>
      sendProblem(reply as Reply, problemOf(error)),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.around(zone), adapter, {
    bodyParser: false,
    // What goes wrong is told once, by the filter or by the host.
    logger: false,
    abortOnError: false,
  });
  const routes = app.get(Routes);
  adapter.getInstance().addHook('onRoute', ({ url, method }) => {
    routes.add(url, [method].flat());
  });
  await app.register(helmet);
  readOnlyJson(app);
  sayNotice(app, zone);
  letUploadsThrough(app);
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: malformedParameters,
    }),
  );
  app.get(Described).document = openApiOf(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
};
