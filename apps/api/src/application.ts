import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.ts';
import { httpAdapter, wire } from './platform/http/server.ts';
import { nestLog } from './platform/log.ts';
import type { Instance } from './platform/platform.module.ts';

/** The whole server, wired and not yet listening. `root` is the project's folder, with the built web app in `dist/web`. */
export const createApplication = async (instance: Instance, root: string): Promise<NestFastifyApplication> => {
  const adapter = httpAdapter(instance.config);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(instance), adapter, { logger: nestLog, abortOnError: false });
  await wire(app, instance.config, root);
  return app;
};
