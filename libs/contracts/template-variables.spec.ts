import { describe, expect, test } from '@jest/globals';
import { fillTemplate, placeholdersIn, templateParts, unknownVariables, type TemplateValues } from './template-variables.ts';

const values: TemplateValues = {
  'customer.name': '小林 由美',
  'customer.familyName': '小林',
  'customer.company': null,
  'ticket.number': '12847',
  'ticket.subject': '交換品',
  'mailbox.name': '注文・配送',
  'mailbox.address': 'order@komorebi.example',
  'me.name': '中村 葵',
  'me.familyName': '中村',
};

describe('fillTemplate', () => {
  test.each<[what: string, body: string, filled: string]>([
    ['no variable', 'お世話になっております。', 'お世話になっております。'],
    ['nothing', '', ''],
    ['a value and the words around it', '{{customer.name}}様\n{{me.name}}です。', '小林 由美様\n中村 葵です。'],
    ['the same variable twice', '{{ticket.number}} {{ticket.number}}', '12847 12847'],
    ['spaces inside the braces', '{{ customer.name }}様', '小林 由美様'],
    ['full-width braces and letters', '｛｛ｃｕｓｔｏｍｅｒ．ｎａｍｅ｝｝様', '小林 由美様'],
    ['an unknown value stands visibly', '{{customer.company}} 御中', '{{customer.company}} 御中'],
    ['an unknown value from full-width braces', '｛｛customer.company｝｝ 御中', '{{customer.company}} 御中'],
    ['no variable of ours', '{{customer.shoeSize}}', '{{customer.shoeSize}}'],
    ['another case is another name', '{{Customer.Name}}', '{{Customer.Name}}'],
    ['a property of every object', '{{constructor}}', '{{constructor}}'],
    ['single braces', '{customer.name}', '{customer.name}'],
    ['three braces', '{{{customer.name}}}', '{{{customer.name}}}'],
    ['over two lines', '{{customer\n.name}}', '{{customer\n.name}}'],
  ])('%s', (_, body, filled) => expect(fillTemplate(body, values)).toBe(filled));

  test('braces inside a value are not filled again', () =>
    expect(fillTemplate('{{customer.name}}', { ...values, 'customer.name': '{{me.name}}' })).toBe('{{me.name}}'));
});

test('the parts tell what was filled, what is missing and what does not exist', () =>
  expect(templateParts('{{customer.familyName}}様、{{customer.company}}{{no}}', values)).toEqual([
    { kind: 'filled', text: '小林' },
    { kind: 'plain', text: '様、' },
    { kind: 'missing', text: '{{customer.company}}' },
    { kind: 'unknown', text: '{{no}}' },
  ]));

describe('placeholdersIn', () => {
  test.each<[what: string, text: string, found: string[]]>([
    ['none', '小林様', []],
    ['two', '{{customer.name}}様 {{x}}', ['{{customer.name}}', '{{x}}']],
    ['full-width', '｛｛会社名｝｝ 御中', ['｛｛会社名｝｝']],
    ['never closed', 'この {{customer.name 様', ['{{customer.name 様']],
    ['half closed', '{{customer.name}様', ['{{customer.name}']],
    ['a lone brace', 'f(x) { return }', []],
  ])('%s', (_, text, found) => expect(placeholdersIn(text).map((each) => each.text)).toEqual(found));

  test('says where', () => expect(placeholdersIn('𠮷野様 {{x}}')).toEqual([{ text: '{{x}}', start: 5 }]));
});

describe('unknownVariables', () => {
  test.each<[what: string, body: string, unknown: string[]]>([
    ['all exist', '{{customer.name}}様 {{ticket.number}}', []],
    ['a typing error', '{{costumer.name}}様', ['{{costumer.name}}']],
    ['the same twice', '{{x}} {{x}} {{y}}', ['{{x}}', '{{y}}']],
    ['half closed', '{{customer.name}様', ['{{customer.name}']],
    ['empty', '{{}}', ['{{}}']],
  ])('%s', (_, body, unknown) => expect(unknownVariables(body)).toEqual(unknown));

  test('a long run of braces takes no time', () => expect(unknownVariables('{'.repeat(20_000)).length).toBe(1));
});
