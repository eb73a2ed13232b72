import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type ErrorAnswer, type ErrorCode, ERROR_STATUS } from '#contracts/errors';
import { DomainError } from '../domain-error.ts';
import { log } from '../log.ts';

const CODE_OF_STATUS = new Map<number, ErrorCode>([
  [400, 'invalid-input'],
  [401, 'signed-out'],
  [403, 'not-allowed'],
  [404, 'not-found'],
  [413, 'too-large'],
]);

/** PostgreSQL is away: connection refused or cut, shutting down, starting up, out of connections. */
const DATABASE_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
  '08003',
]);

export const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return (
    (typeof code === 'string' && DATABASE_AWAY.has(code)) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message) ||
    ('driverError' in error && isDatabaseAway(error.driverError))
  );
};

/** Any thrown thing as the answer that the web can word. Unknown faults are logged here and nowhere else. */
export const errorAnswer = (error: unknown): ErrorAnswer => {
  if (error instanceof DomainError) return { code: error.code, data: error.data };
  if (error instanceof HttpException) return { code: CODE_OF_STATUS.get(error.getStatus()) ?? 'internal', data: {} };
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && CODE_OF_STATUS.has(status)) return { code: CODE_OF_STATUS.get(status)!, data: {} };
  if (isDatabaseAway(error)) return { code: 'database-away', data: {} };
  log.error({ fault: error instanceof Error ? error.stack : String(error) }, 'unexpected fault');
  return { code: 'internal', data: {} };
};

@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = errorAnswer(error);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    void reply.status(ERROR_STATUS[answer.code]).send(answer);
  }
}
