import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

const PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/** A name, or an IP address as `net` writes it: the URL of an IPv6 address has it in brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** The host is inside, or nowhere. */
export class NotOutside extends Error {
  override name = 'NotOutside';
}

/** Which hosts this server asks when a stranger named them: web servers of the public internet, nothing inside the house. */
export class OutsideHosts {
  /**
   * Looked up once; whoever connects uses this address, so that a second answer of the name server changes nothing.
   * @throws NotOutside
   */
  async addressOf(url: URL): Promise<string> {
    if (!this.mayAsk(url)) throw new NotOutside(`${url.protocol} on port ${url.port}`);
    const host = hostOf(url);
    const addresses = isIP(host) ? [host] : await this.lookUp(host);
    const inside = addresses.find((address) => !this.isOutside(address));
    const [first] = addresses;
    if (inside !== undefined || first === undefined) throw new NotOutside(inside ?? 'no address');
    return first;
  }

  protected mayAsk({ protocol, port, username, password }: URL): boolean {
    const usual = PORTS[protocol];
    return usual !== undefined && (port === '' || port === usual) && username === '' && password === '';
  }

  protected isOutside(address: string): boolean {
    return isPublicAddress(address);
  }

  /** Not through the system's resolver: slow name servers would hold up the threads that read and write files. */
  protected async lookUp(hostname: string): Promise<string[]> {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    const found = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    return found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  }
}
