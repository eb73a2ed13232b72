import type { TemplateValues } from '#contracts/template-variables';
import type { TicketDetail } from '#contracts/tickets';
import { familyName } from '../family-name.ts';

/** What the variables of a template stand for here. A customer whom nobody named yet is called by the address: that is no name. */
export function templateValues({ row, mailbox }: Pick<TicketDetail, 'row' | 'mailbox'>, myName: string): TemplateValues {
  const { customer } = row;
  const name = customer && !customer.name.includes('@') ? customer.name.trim() : '';
  return {
    'customer.name': known(name),
    'customer.familyName': known(familyName(name)),
    'customer.company': known(customer?.company),
    'ticket.number': String(row.number),
    'ticket.subject': known(row.subject),
    'mailbox.name': known(mailbox.name),
    'mailbox.address': known(mailbox.address),
    'me.name': known(myName),
    'me.familyName': known(familyName(myName)),
  };
}

const known = (value: string | null | undefined): string | null => value?.trim() || null;
