import type { CustomerRef } from '#contracts/customers';
import type { MailAddress } from '#contracts/messages';
import { folded } from '#text/folded';
import { sameAddress } from './reply-recipients.ts';

export interface Suggestion extends MailAddress {
  company: string;
  /** Takes part in the conversation already. */
  known: boolean;
}

const MOST = 8;

export interface SuggestionFacts {
  typed: string;
  /** Of the conversation. */
  people: readonly MailAddress[];
  /** As the server found them for what was typed. */
  customers: readonly CustomerRef[];
  /** Addressed already. */
  chosen: readonly MailAddress[];
}

/** Who may be meant: the people of the conversation first, then customers, each address once. Nothing typed: the people alone. */
export function suggestRecipients({ typed, people, customers, chosen }: SuggestionFacts): Suggestion[] {
  const sought = folded(typed.trim());
  const here = people
    .filter(({ name, address }) => folded(`${name} ${address}`).includes(sought))
    .map((person) => ({ name: person.name, address: person.address, company: '', known: true }));
  const others = customers.flatMap(({ name, address, company }) =>
    address ? [{ name, address, company: company ?? '', known: people.some((person) => sameAddress(person, { name, address })) }] : [],
  );
  const all = [...here, ...(sought === '' ? [] : others)];
  return all
    .filter((person, index) => all.findIndex((other) => sameAddress(other, person)) === index)
    .filter((person) => !chosen.some((already) => sameAddress(already, person)))
    .slice(0, MOST);
}
