/** Bytes of a mail that nobody parses, as well as one can tell by looking: UTF-8, else what Japanese mail is in, else one byte a character. */
export const decodeBytes = (bytes: Uint8Array, label: string | null = null): string => {
  const escapes = bytes.includes(0x1b) ? ['iso-2022-jp'] : [];
  for (const encoding of [...(label ? [label] : escapes), 'utf-8', 'shift_jis', 'euc-jp']) {
    const decoded = decodedAs(bytes, encoding);
    if (decoded !== null) return decoded;
  }
  return new TextDecoder('windows-1252').decode(bytes);
};

/** RFC 2047. Neighbours are joined as text, so a character that was cut between two words is lost. */
export const decodeWords = (header: string): string =>
  header
    .replace(/\?=[ \t]+=\?/g, '?==?')
    .replace(/=\?([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?([BbQq])\?([^?]*)\?=/g, (_, label: string, encoding: string, payload: string) =>
      decodeBytes(encoding.toUpperCase() === 'B' ? Buffer.from(payload, 'base64') : quoted(payload), label),
    )
    .replace(/[\0-\x1f\x7f]+/g, ' ')
    .trim();

const decodedAs = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const quoted = (payload: string): Buffer =>
  Buffer.from(
    payload.replaceAll('_', ' ').replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
