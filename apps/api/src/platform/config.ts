import { resolve } from 'node:path';
import * as z from 'zod';
import { StartProblem } from './start-problem.ts';
import { startWords } from './start-words.ts';

const flag = z
  .enum(['0', '1', ''])
  .default('')
  .transform((value) => value === '1');
const text = z.string().trim().min(1);

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: text.default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Addresses of reverse proxies whose X-Forwarded-* headers count. */
  TRUSTED_PROXIES: text.optional(),
  INSECURE_LAN: flag,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: text.optional(),
  SECRET_KEY_FILE: text.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  MADOGUCHI_READY_FILE: text.optional(),
  PARSE_PROCESSES: z.coerce.number().int().min(1).max(16).default(1),
  /** Counted up to rotate the key of signed Message-IDs and reply addresses; what older ones signed stays readable. */
  REPLY_KEY: z.coerce.number().int().min(1).max(999).default(1),
  MAX_MAIL_MB: z.coerce.number().int().min(1).max(500).default(50),
});

export interface Config {
  /** 0 lets the system choose (tests). */
  port: number;
  host: string;
  /** Without it, links carry the address that the person used. */
  publicUrl: string | null;
  trustedProxies: string[];
  insecureLan: boolean;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Folder of the person's choice; null lets the start choose one that PostgreSQL can use. */
  dataDir: string | null;
  secretKeyFile: string | null;
  logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
  readyFile: string | null;
  parseProcesses: number;
  replyKey: number;
  maxMailBytes: number;
  demo: boolean;
}

/** Reads environment and arguments once. @throws StartProblem `setting-unusable` with each variable's name and what is wrong with it. */
export const readConfig = (environment: NodeJS.ProcessEnv, args: readonly string[]): Readonly<Config> => {
  const read = Environment.safeParse(environment);
  if (!read.success)
    throw new StartProblem(startWords.settings({ ja: wrong(environment, z.locales.ja), en: wrong(environment, z.locales.en) }));
  const env = read.data;
  return Object.freeze({
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustedProxies: env.TRUSTED_PROXIES?.split(',').map((proxy) => proxy.trim()) ?? [],
    insecureLan: env.INSECURE_LAN,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: env.DATA_DIR ? resolve(env.DATA_DIR) : null,
    secretKeyFile: env.SECRET_KEY_FILE ? resolve(env.SECRET_KEY_FILE) : null,
    logLevel: env.LOG_LEVEL,
    readyFile: env.MADOGUCHI_READY_FILE ?? null,
    parseProcesses: env.PARSE_PROCESSES,
    replyKey: env.REPLY_KEY,
    maxMailBytes: env.MAX_MAIL_MB * 1024 * 1024,
    demo: args.includes('--demo'),
  });
};

const wrong = (environment: NodeJS.ProcessEnv, language: typeof z.locales.en): string =>
  (Environment.safeParse(environment, { error: language().localeError }).error?.issues ?? [])
    .map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    .join('\n');
