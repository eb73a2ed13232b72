/** Of an address, as domains are compared: lower case, in ASCII (RFC 5891), without the dot of the root. */
export function domainOf(address: string): string {
  const written = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .replace(/\.$/, '');
  return URL.canParse(`http://${written}`) ? new URL(`http://${written}`).hostname : written.toLowerCase();
}
