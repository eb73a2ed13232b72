/** Where the words of a reply are written, plain or with formatting. */
export interface WordsField {
  /** The caret before the signature. */
  enter(): void;
  /** The caret where it was. */
  focus(): void;
  /** In the place of the selection; then the first thing to fill in is selected. */
  insert(words: string): void;
  /** The first place where these words stand. */
  select(words: string): void;
}
