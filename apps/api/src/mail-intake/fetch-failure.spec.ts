import { expect, test } from '@jest/globals';
import { BodyRefused } from '../mailboxes/mail-source.ts';
import { BlobTooLarge } from '../platform/blobs/blob-file.ts';
import { CUTS, fetchFailure } from './fetch-failure.ts';

const failure = (message: string, clues: object): Error => Object.assign(new Error(message), clues);

test.each<[string, unknown, { limit: number; detail: string }]>([
  ['a refusal', failure('Command failed', { responseStatus: 'NO' }), { limit: 3, detail: 'Command failed' }],
  [
    'a command that the server does not understand',
    failure('Command failed', { responseStatus: 'BAD' }),
    { limit: 3, detail: 'Command failed' },
  ],
  ['an empty body', new BodyRefused(), { limit: 3, detail: '' }],
  ['more than the listing said', new BlobTooLarge('too large'), { limit: 3, detail: 'too large' }],
  [
    'a cut line says little about the mail',
    failure('Connection not available', { code: 'NoConnection' }),
    { limit: CUTS, detail: 'NoConnection' },
  ],
  ['silence too', failure('Socket timeout', { code: 'ETIMEOUT' }), { limit: CUTS, detail: 'ETIMEOUT' }],
])('%s', (_, error, expected) => {
  expect(fetchFailure(error)).toEqual(expected);
});
