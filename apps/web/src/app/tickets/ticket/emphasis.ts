/** Names inside a worded line, marked with Unicode's isolates: right to left names stay in order, and a line can show them stronger. */
const OPEN = '\u2068';
const SHUT = '\u2069';

export interface WordedPart {
  text: string;
  strong: boolean;
}

export const strong = (name: string | number): string => `${OPEN}${name}${SHUT}`;

export function wordedParts(text: string): WordedPart[] {
  return text
    .split(OPEN)
    .flatMap((piece, index): WordedPart[] => {
      if (index === 0) return [{ text: piece, strong: false }];
      const [name = '', ...rest] = piece.split(SHUT);
      return [
        { text: name, strong: true },
        { text: rest.join(''), strong: false },
      ];
    })
    .filter((part) => part.text !== '');
}
