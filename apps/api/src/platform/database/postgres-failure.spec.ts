import { expect, test } from '@jest/globals';
import { explainPostgres } from './postgres-failure.ts';

test.each([
  ['FATAL:  could not write to file "pg_wal/xlogtemp.12": No space left on device', 'disk-full'],
  ["ENOSPC: no space left on device, mkdir '/data/postgres/cluster.new'", 'disk-full'],
  ['FATAL:  could not open file "global/pg_control": Permission denied', 'data-unwritable'],
  ['FATAL:  data directory "/data/postgres/cluster" has wrong ownership', 'data-unwritable'],
  ["EROFS: read-only file system, open '/data/postgres/access.json.new'", 'data-unwritable'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port-in-use'],
  ['FATAL:  lock file "postmaster.pid" already exists', 'data-in-use'],
  ['FATAL:  pre-existing shared memory block (key 12, ID 3) is still in use', 'data-in-use'],
  ['initdb: error while loading shared libraries: libicui18n.so.60: cannot open shared object file', 'platform-unsupported'],
  ['spawnSync /x/native/bin/initdb ENOENT', 'platform-unsupported'],
])('%s means %s', (output, code) => {
  expect(explainPostgres(output, '/data').code).toBe(code);
});

test('words that are not known are passed on', () => {
  const problem = explainPostgres('LOG:  starting\nPANIC:  could not locate a valid checkpoint record\n', '/data');
  expect(problem.code).toBe('database-failed');
  expect(problem.message).toContain('PANIC:  could not locate a valid checkpoint record');
});
