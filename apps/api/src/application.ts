import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { join } from 'node:path';
import { StandardSchemaSerializerInterceptor, StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { MAX_ATTACHMENT_BYTES } from '#contracts/outbox';
import { AppModule } from './app.module.ts';
import { InvalidInput } from './platform/domain-error.ts';
import { ErrorFilter } from './platform/http/error.filter.ts';
import { addSecurityHeaders } from './platform/http/security-headers.ts';
import { serveWeb } from './platform/http/static-web.ts';
import { nestLog } from './platform/log.ts';
import type { Instance } from './platform/platform.module.ts';

const MAX_JSON_BYTES = 2 * 1024 * 1024;

/** The whole server, wired and not yet listening. `root` is the project's folder, with the built web app in `dist/web`. */
export const createApplication = async (instance: Instance, root: string): Promise<NestFastifyApplication> => {
  const { trustedProxies } = instance.config;
  const adapter = new FastifyAdapter({ trustProxy: trustedProxies.length > 0 ? trustedProxies : false, bodyLimit: MAX_JSON_BYTES });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(instance), adapter, { logger: nestLog, abortOnError: false });
  const server = app.getHttpAdapter().getInstance();
  addSecurityHeaders(server);
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: MAX_ATTACHMENT_BYTES, files: 1, fields: 5 } });
  await serveWeb(server, join(root, 'dist/web'));
  app.useGlobalFilters(new ErrorFilter());
  app.useGlobalInterceptors(new StandardSchemaSerializerInterceptor(app.get(Reflector)));
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) =>
        new InvalidInput({ issues: issues.map(({ path, message }) => ({ path: path?.map(segment).join('.') ?? '', message })) }),
    }),
  );
  return app;
};

const segment = (part: PropertyKey | { key: PropertyKey }): string => String(typeof part === 'object' ? part.key : part);
