import { join } from 'node:path';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { StandardSchemaSerializerInterceptor, StandardSchemaValidationPipe } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { MAX_ATTACHMENT_BYTES } from '#contracts/outbox';
import type { Config } from '../config.ts';
import { InvalidInput } from '../domain-error.ts';
import { ErrorFilter } from './error.filter.ts';
import { explainInsecureAddress } from './insecure-address-page.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { serveWeb } from './static-web.ts';

const MAX_JSON_BYTES = 2 * 1024 * 1024;

export const httpAdapter = ({ trustedProxies }: Readonly<Config>): FastifyAdapter =>
  new FastifyAdapter({ trustProxy: trustedProxies.length > 0 ? trustedProxies : false, bodyLimit: MAX_JSON_BYTES });

/** What every request passes through, whatever the modules behind it. */
export const wire = async (app: NestFastifyApplication, { insecureLan }: Readonly<Config>, root: string): Promise<void> => {
  const server = app.getHttpAdapter().getInstance();
  addSecurityHeaders(server);
  explainInsecureAddress(server, insecureLan);
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
};

const segment = (part: PropertyKey | { key: PropertyKey }): string => String(typeof part === 'object' ? part.key : part);
