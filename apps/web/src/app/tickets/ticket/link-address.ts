/** What a letter may link to; the server lets nothing else through. */
export const isLinkAddress = (address: string): boolean => /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@)/i.test(address);

/** The address that somebody means who types `example.com` or a mail address; null when it is none. */
export function linkAddress(typed: string): string | null {
  const address = typed.trim();
  if (/\s/u.test(address)) return null;
  if (isLinkAddress(address)) return address;
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/u.test(address)) return `mailto:${address}`;
  return /^[^\s@:/?#]+\.[^\s@:/?#]{2,}(?::\d+)?(?:[/?#]\S*)?$/u.test(address) ? `https://${address}` : null;
}
