import { expect, test } from '@jest/globals';
import type { Template } from '#contracts/templates';
import { byFolder } from './template-groups.ts';

const template = (id: number, folder: string, title: string): Template => ({ id, folder, title, body: '様', mailboxId: null, version: 1 });

test.each<[what: string, templates: Template[], groups: [folder: string, ...ids: number[]][]]>([
  ['none', [], []],
  ['one folder, by title', [template(1, 'a', 'う'), template(2, 'a', 'あ')], [['a', 2, 1]]],
  [
    'folders in order, those without one last',
    [template(1, '', 'い'), template(2, 'b', 'い'), template(3, 'a', 'い')],
    [
      ['a', 3],
      ['b', 2],
      ['', 1],
    ],
  ],
])('%s', (_, templates, groups) =>
  expect(byFolder(templates).map((group) => [group.folder, ...group.templates.map(({ id }) => id)])).toEqual(groups),
);
