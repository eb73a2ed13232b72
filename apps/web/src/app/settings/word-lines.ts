/** A list as a person writes it, one a line: trimmed, each once, nothing of an empty line. */
export const wordLines = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];
