/** What colleagues call each other: the family name, which Japanese names begin and Latin names end with. */
export function familyName(name: string): string {
  const words = name.trim().split(/\s+/u);
  return (/^\p{Script=Latin}/u.test(name.trim()) ? words.at(-1) : words[0]) ?? '';
}
