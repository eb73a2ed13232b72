/** `1 mail ¦ {{count}} mails` in a catalogue: what is said of one, and of any other number. A text without the sign is for all. */
export const inNumber = (text: string, count: unknown): string => {
  const [one, other = text] = text.split(' ¦ ');
  return String(count) === '1' ? one! : other;
};
