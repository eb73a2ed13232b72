import { expect, test } from '@jest/globals';
import type { CustomerRef } from '#contracts/customers';
import { suggestRecipients, type SuggestionFacts } from './recipient-suggestions.ts';

const yumi = { name: '小林 由美', address: 'yumi.k@example.jp' };
const boss = { name: '', address: 'boss@example.jp' };
const customer = (id: number, name: string, address: string | null, company: string | null = null): CustomerRef => ({
  id,
  name,
  address,
  company,
  reading: null,
  phone: null,
});
const okura = customer(2, '大倉 亮', 'ryo@okura.example', 'オークラ設備');
const suggested = (facts: Partial<SuggestionFacts>): string[] =>
  suggestRecipients({ typed: '', people: [yumi, boss], customers: [], chosen: [], ...facts }).map(({ address }) => address);

test.each<[string, Partial<SuggestionFacts>, string[]]>([
  ['nothing typed: the people of the conversation', { customers: [okura] }, [yumi.address, boss.address]],
  ['part of a name', { typed: '小林' }, [yumi.address]],
  ['part of an address, full width and large', { typed: 'ＢＯＳＳ' }, [boss.address]],
  ['the other kana', { typed: 'こば', people: [{ name: 'コバヤシ ユミ', address: yumi.address }] }, [yumi.address]],
  ['a customer whom the server found', { typed: 'オークラ', customers: [okura] }, [okura.address!]],
  ['a customer who takes part is told once', { typed: 'yumi', customers: [customer(1, '小林', 'YUMI.K@example.jp')] }, [yumi.address]],
  ['a customer without an address', { typed: '木村', customers: [customer(3, '木村', null)] }, []],
  ['who is addressed already', { chosen: [{ name: '', address: 'Yumi.K@example.jp' }] }, [boss.address]],
  ['nobody', { typed: 'だれか' }, []],
])('%s', (_, facts, addresses) => {
  expect(suggested(facts)).toEqual(addresses);
});

test('at most eight, and it says who takes part already', () => {
  const many = Array.from({ length: 20 }, (_, n) => customer(n, `客 ${n}`, `c${n}@example.jp`));
  const found = suggestRecipients({ typed: 'c', people: [{ name: 'C', address: 'c1@example.jp' }], customers: many, chosen: [] });
  expect(found).toHaveLength(8);
  expect(found.filter(({ known }) => known).map(({ address }) => address)).toEqual(['c1@example.jp']);
});
