import { expect, test } from '@jest/globals';
import type { CustomerRef } from '#contracts/customers';
import { ticketRow } from '../../../testing/ticket-row.ts';
import { templateValues } from './template-values.ts';

const mailbox = { id: 1, name: '注文・配送', address: 'order@komorebi.example', displayName: '', signature: '', canSend: true };
const yumi: CustomerRef = { id: 1, name: '小林 由美', reading: null, company: '小林商店', address: 'yumi.k@example.jp', phone: null };

test.each<[what: string, customer: CustomerRef | null, name: string | null, family: string | null, company: string | null]>([
  ['a known customer', yumi, '小林 由美', '小林', '小林商店'],
  ['a Latin name', { ...yumi, name: 'James Whitfield', company: null }, 'James Whitfield', 'Whitfield', null],
  ['only an address', { ...yumi, name: 'yumi.k@example.jp', company: ' ' }, null, null, null],
  ['no name', { ...yumi, name: '' }, null, null, '小林商店'],
  ['nobody', null, null, null, null],
])('%s', (_, customer, name, family, company) => {
  const values = templateValues({ row: ticketRow({ customer, number: 12847 }), mailbox }, '中村 葵');
  expect(values).toMatchObject({
    'customer.name': name,
    'customer.familyName': family,
    'customer.company': company,
    'ticket.number': '12847',
    'mailbox.name': '注文・配送',
    'me.familyName': '中村',
  });
});
