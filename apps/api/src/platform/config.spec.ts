import { expect, test } from '@jest/globals';
import { readConfig } from './config.ts';

test('nothing set is a working start on this machine only', () => {
  expect(readConfig({}, [])).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: null,
    databaseUrl: null,
    insecureLan: false,
    demo: false,
  });
});

test.each<[string, NodeJS.ProcessEnv, string[], object]>([
  ['port', { PORT: '8080' }, [], { port: 8080 }],
  ['public address without its last slash', { PUBLIC_URL: 'https://desk.example.com/' }, [], { publicUrl: 'https://desk.example.com' }],
  ['proxies', { TRUSTED_PROXIES: '10.0.0.1, 10.0.0.2' }, [], { trustedProxies: ['10.0.0.1', '10.0.0.2'] }],
  ['insecure LAN', { INSECURE_LAN: '1' }, [], { insecureLan: true }],
  ['an unset flag', { INSECURE_LAN: '' }, [], { insecureLan: false }],
  ['demo', {}, ['--demo'], { demo: true }],
  ['largest mail', { MAX_MAIL_MB: '2' }, [], { maxMailBytes: 2 * 1024 * 1024 }],
])('%s', (_, environment, args, expected) => {
  expect(readConfig(environment, args)).toMatchObject(expected);
});

test.each<[string, NodeJS.ProcessEnv]>([
  ['PORT', { PORT: 'eighty' }],
  ['PORT', { PORT: '70000' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'desk.example.com' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'ftp://desk.example.com' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
  ['INSECURE_LAN', { INSECURE_LAN: 'yes' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
])('a wrong %s is named', (name, environment) => {
  expect(() => readConfig(environment, [])).toThrow(expect.objectContaining({ code: 'setting-unusable' }));
  expect(() => readConfig(environment, [])).toThrow(name);
});

test('what is wrong with a setting is said in both languages', () => {
  expect(() => readConfig({ PORT: '70000' }, [])).toThrow(/使えない値.*\n {2}PORT: .*65535.*であ[^]*can't be used.*\n {2}PORT: Too big/);
});

test('the configuration can not be changed afterwards', () => {
  expect(Object.isFrozen(readConfig({}, []))).toBe(true);
});
