import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { en } from './en.ts';
import { ja } from './ja.ts';

const leaves = (node: unknown, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node as object).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`));
const places = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();

const inJa = new Map(leaves(ja));
const inEn = new Map(leaves(en));

describe('the catalogue', () => {
  test('has the same keys in both languages', () => {
    expect([...inEn.keys()].sort()).toEqual([...inJa.keys()].sort());
  });

  test('leaves no text empty', () => {
    expect([...inJa, ...inEn].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('English fills no place that Japanese does not have', () => {
    const foreign = [...inEn].filter(([key, text]) => places(text).some((place) => !places(inJa.get(key) ?? '').includes(place)));
    expect(foreign).toEqual([]);
  });

  test('Japanese keeps to the voice of the product: no half-width kana, no exclamation, no 〜してください', () => {
    const loud = [...inJa].filter(([, text]) => /[ｦ-ﾟ]|！|てください/.test(text));
    expect(loud.map(([key]) => key)).toEqual([]);
  });
});

test('no text of the app is written outside the catalogue', () => {
  const app = join(import.meta.dirname, '../app');
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.spec)\.(ts|html|scss)$/.test(file));
  const written = files.filter((file) =>
    /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(withoutComments(readFileSync(join(app, file), 'utf8'))),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(written).toEqual([]);
});

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$|<!--[\s\S]*?-->/gm, '');
