import type { HeaderField } from './header-fields.ts';

const fieldLimit = 80;
const valueLimit = 2_000;

/**
 * What servers wrote on the mail on its way, in the order of the header: each puts its own on top. Anybody may have written those below
 * the ones of our own server.
 */
export const readServerMarks = (fields: HeaderField[]): HeaderField[] =>
  fields
    .filter(({ name }) => name === 'authentication-results' || name.startsWith('x-'))
    .slice(0, fieldLimit)
    .map(({ name, value }) => ({
      name,
      value: value
        .slice(0, valueLimit)
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim(),
    }));
