import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';

/** Structured log. Ids, codes and counts only: never a body, an address, a subject or a secret. */
export const log = pino({ base: null, level: process.env['LOG_LEVEL'] ?? 'info' });

const words = (message: unknown): string => (message instanceof Error ? (message.stack ?? message.message) : String(message));

/** Nest's own lines, into the same log. */
export const nestLog: LoggerService = {
  log: (message, ...context: unknown[]) => log.debug({ context: context.at(-1) }, words(message)),
  warn: (message, ...context: unknown[]) => log.warn({ context: context.at(-1) }, words(message)),
  error: (message, ...context: unknown[]) => log.error({ context: context.at(-1) }, words(message)),
  debug: (message, ...context: unknown[]) => log.debug({ context: context.at(-1) }, words(message)),
  verbose: (message, ...context: unknown[]) => log.trace({ context: context.at(-1) }, words(message)),
};
