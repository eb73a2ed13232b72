/** `value; name=…; name=…` of Content-Type and Content-Disposition. */
export type Structured = {
  /** Lower case, without comments. */
  value: string;
  /** Names in lower case; the first of a name counts. Continuations are joined. */
  params: Map<string, Parameter>;
};

/** `extended`: percent-encoded after `charset'language'` (RFC 2231 §4); `charset` is null where the sender left it out. */
export type Parameter = { text: string; extended: { charset: string | null } | null };

type Piece = { section: number; text: string; extended: boolean };

const parameterLimit = 200;

/** Reads a structured field (RFC 2045 §5.1, RFC 2231), as tolerant as mail needs. One pass. */
export function readStructured(field: string): Structured {
  const pieces = new Map<string, Piece[]>();
  const [first = '', ...rest] = splitFields(field);
  const value = withoutComments(first).trim().toLowerCase();
  // `Content-Type: charset=utf-8` and `; name=x` forget the value.
  const fields = value.includes('=') && !value.includes('/') ? [first, ...rest] : rest;
  for (const each of fields.slice(0, parameterLimit)) {
    const equals = each.indexOf('=');
    if (equals < 0) continue;
    const [, name = '', section, star] = /^([^*]{1,60})(?:\*(\d{1,3}))?(\*)?$/.exec(each.slice(0, equals).trim().toLowerCase()) ?? [];
    if (!name) continue;
    const given = each.slice(equals + 1).trim();
    const text = given.startsWith('"') ? unquoted(given) : name.endsWith('name') ? given : withoutComments(given).trim();
    const piece = { section: Number(section ?? -1), text, extended: star === '*' };
    pieces.set(name, [...(pieces.get(name) ?? []), piece]);
  }
  const params = new Map([...pieces].map(([name, found]) => [name, joined(found)]));
  return { value: fields === rest ? value : '', params };
}

/** What is written with `*` is what the sender means; then continuations; then the plain one, which old programs read. */
function joined(pieces: Piece[]): Parameter {
  const whole = pieces.find(({ section, extended }) => section < 0 && extended);
  const plain = pieces.find(({ section, extended }) => section < 0 && !extended);
  const parts = pieces.filter(({ section }) => section >= 0).sort((a, b) => a.section - b.section);
  if (whole) return extended(whole.text, true);
  if (parts.length === 0) return { text: plain?.text ?? '', extended: null };
  if (!parts.some((part) => part.extended)) return { text: parts.map(({ text }) => text).join(''), extended: null };
  // A part without its star is not percent-encoded: escaped, it reads as it stands.
  const text = parts.map((part) => (part.extended ? part.text : part.text.replaceAll('%', '%25'))).join('');
  return extended(text, parts[0]?.extended === true);
}

function extended(text: string, labelled: boolean): Parameter {
  const [, charset, rest] = (labelled && /^([^']{0,60})'[^']{0,60}'(.*)$/s.exec(text)) || [];
  return { text: rest ?? text, extended: { charset: charset || null } };
}

/** Cut at the semicolons outside quotation marks and comments. */
function splitFields(field: string): string[] {
  const found: string[] = [];
  let start = 0;
  let quoted = false;
  let comments = 0;
  // What nothing closes opens nothing.
  const [lastQuote, lastBracket] = [field.lastIndexOf('"'), field.lastIndexOf(')')];
  for (let at = 0; at < field.length; at++) {
    const character = field[at];
    if (character === '\\') at++;
    else if (character === '"' && comments === 0) quoted = !quoted && at < lastQuote;
    else if (quoted) continue;
    else if (character === '(' && field[at - 1] === ' ' && at < lastBracket) comments++;
    else if (character === ')' && comments > 0) comments--;
    else if (character === ';') {
      found.push(field.slice(start, at));
      start = at + 1;
      comments = 0;
    }
  }
  return [...found, field.slice(start)];
}

function unquoted(text: string): string {
  let out = '';
  for (let at = 1; at < text.length && text[at] !== '"'; at++) {
    // Only what needs a backslash has one: paths are written with bare ones.
    if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at++;
    out += text[at] ?? '';
  }
  return out;
}

const withoutComments = (text: string): string => {
  const open = text.search(/(?:^| )\(/);
  const close = text.lastIndexOf(')');
  return open >= 0 && close > open ? text.slice(0, open) + text.slice(close + 1) : text;
};
