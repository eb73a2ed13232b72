import type { CheckLine } from '#contracts/checks';
import { domainOf } from '#text/domains';
import { isFreeMail } from '#text/free-mail';
import type { CheckFacts } from '../check-facts.ts';

interface Outsider {
  at: 'to' | 'cc' | 'bcc';
  name: string;
  address: string;
  domain: string;
}
const PLACES = ['to', 'cc', 'bcc'] as const;

/** Recipients that are not of us, each once, in their most visible place. */
function outsiders({ content, rules, ours }: CheckFacts): Outsider[] {
  const own = new Set(ours.map(({ address }) => address));
  const domains = new Set([
    ...ours.map(({ address }) => domainOf(address ?? '')).filter((domain) => !isFreeMail(domain)),
    ...rules.ownDomains,
  ]);
  const seen = new Set<string>();
  return PLACES.flatMap((at) => content[at].map((who) => ({ at, ...who, domain: domainOf(who.address) }))).filter(({ address, domain }) => {
    const key = address.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return !own.has(key) && !domains.has(domain);
  });
}

/** One line for each domain that was never heard of. Where anybody can have an address nothing is known by its domain. */
export function newDomains(facts: CheckFacts): CheckLine[] {
  if (!facts.rules.newDomain) return [];
  const fresh = outsiders(facts).filter(({ domain }) => isNewDomain(facts, domain));
  return [...Map.groupBy(fresh, ({ domain }) => domain)].map(([domain, people]) => ({
    key: `new-domain:${domain}`,
    kind: 'new-domain',
    at: people[0]!.at,
    said: { domain: people[0]!.address.slice(people[0]!.address.lastIndexOf('@') + 1), addresses: people.map(({ address }) => address) },
    fix: 'remove-recipient',
  }));
}

const isNewDomain = ({ begun, thread, knownDomains }: CheckFacts, domain: string): boolean =>
  !isFreeMail(domain) && !knownDomains.has(domain) && (begun || !thread.some(({ address }) => domainOf(address ?? '') === domain));

/** Strangers to the conversation at domains that are known. A forwarded mail is meant for one, a mail that we begin is about its own recipients. */
export function notInThread(facts: CheckFacts): CheckLine[] {
  if (!facts.rules.notInThread || facts.forwards) return [];
  const known = new Set(facts.thread.map(({ address }) => address));
  return outsiders(facts)
    .filter(({ at, address, domain }) => {
      if (known.has(address.toLowerCase()) || (facts.begun && at === 'to')) return false;
      return !(facts.rules.newDomain && isNewDomain(facts, domain));
    })
    .map(({ at, name, address }) => ({
      key: `not-in-thread:${address.toLowerCase()}`,
      kind: 'not-in-thread',
      at,
      said: { name, addresses: [address] },
      fix: 'remove-recipient',
    }));
}

/** They see each other's addresses. */
export function manyVisible(facts: CheckFacts): CheckLine[] {
  const { manyVisible: limit } = facts.rules;
  const visible = outsiders(facts).filter(({ at }) => at !== 'bcc');
  if (limit === null || visible.length < limit) return [];
  const key = `many-visible:${visible.length}`;
  const said = { count: visible.length, addresses: visible.map(({ address }) => address) };
  return [{ key, kind: 'many-visible', at: visible.some(({ at }) => at === 'cc') ? 'cc' : 'to', said, fix: 'to-bcc' }];
}
