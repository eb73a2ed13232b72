import { Buffer } from 'node:buffer';
import { decodeAs, decideCharset, noHints, type CharsetDecision, type CharsetHints } from './charset.ts';
import { decodeWords, wordLabels } from './encoded-words.ts';
import { encodingOfLabel } from './charset-labels.ts';
import type { RawField } from './header-fields.ts';

/** How one text of a message was read. `where` names it: `subject`, `from`, `text/html 2`, `name of part 3`. */
export type DecidedText = CharsetDecision & { where: string; label: string | null };

const japaneseEncodings = ['iso-2022-jp', 'shift_jis', 'euc-jp'];
const eightBit = (encoding: string): boolean => encoding === 'shift_jis' || encoding === 'euc-jp';

/**
 * Reads the texts of one message. What is too short to tell its charset takes the one decided for the rest of the message, so texts
 * that speak for themselves (`witness`) come first.
 */
export class MessageText {
  readonly decided: DecidedText[] = [];
  #hints: CharsetHints = noHints;

  /** A text that may tell about the others; not read yet. */
  witness(bytes: Uint8Array, label: string | null, meta: string | null = null): void {
    const { encoding, because } = decideCharset(bytes, label, { ...noHints, meta });
    if (japaneseEncodings.includes(encoding) && because !== 'default') this.#learn(encoding);
  }

  witnessField({ raw }: RawField): void {
    for (const label of wordLabels(raw)) {
      const encoding = encodingOfLabel(label);
      if (encoding && japaneseEncodings.includes(encoding)) this.#learn(encoding);
    }
    if (!isPlain(raw)) this.witness(Buffer.from(raw, 'latin1'), null);
  }

  /** The sender writes Japanese, in whatever charset. */
  writesJapanese(): void {
    this.#hints = { ...this.#hints, writesJapanese: true };
  }

  body(bytes: Uint8Array, label: string | null, where: string, meta: string | null = null): string {
    return this.#read(bytes, label, where, meta);
  }

  /** A header field without its name, unfolded; encoded words in it are still encoded. */
  field({ name, raw }: RawField): string {
    const value = raw.slice(raw.indexOf(':') + 1);
    const text = isPlain(value) ? value : this.#read(Buffer.from(value, 'latin1'), null, name, null);
    return text.replace(/\n[ \t]*/g, ' ').trim();
  }

  /** Raw bytes (latin1) that stand in a header. */
  raw(latin1: string, label: string | null, where: string): string {
    return label === null && isPlain(latin1) ? latin1 : this.#read(Buffer.from(latin1, 'latin1'), label, where, null);
  }

  words(text: string, where: string): string {
    return decodeWords(text, this.word(where));
  }

  word(where: string): (bytes: Uint8Array, label: string) => string {
    return (bytes, label) => this.#read(bytes, label, where, null);
  }

  #learn(encoding: string): void {
    const prior = this.#hints.prior ?? (eightBit(encoding) ? encoding : null);
    this.#hints = { ...this.#hints, prior, writesJapanese: true };
  }

  #read(bytes: Uint8Array, label: string | null, where: string, meta: string | null): string {
    const decision = decideCharset(bytes, label, meta === null ? this.#hints : { ...this.#hints, meta });
    const last = this.decided.at(-1);
    const same = last?.where === where && last.label === label && last.encoding === decision.encoding && last.because === decision.because;
    if (!same) this.decided.push({ where, label, ...decision });
    return decodeAs(bytes, decision.encoding);
  }
}

/** Nothing to decode: no byte beyond ASCII, no escape of ISO-2022-JP. */
const isPlain = (text: string): boolean => /^[\t\n\x20-\x7e]*$/.test(text);
