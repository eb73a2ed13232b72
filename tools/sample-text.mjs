// Derives, from the source of a regular expression, texts that it half matches: what an attacker would repeat to keep it busy.

const classes = { d: '0', w: 'a', s: ' ', D: 'x', W: ' ', S: 'x', b: '', B: '' };
const controls = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' };

/** Texts to repeat, and for each the texts in front of it: of every repeated piece, what stands before it. */
export function pumps(source) {
  const found = [];
  const { alternatives } = new Pattern(source).read();
  const whole = samples({ kind: 'group', alternatives });
  collect(alternatives, [''], found);
  return [...found, ...whole.map((text) => ({ before: [''], text }))].filter(({ text }) => text !== '');
}

function collect(alternatives, before, found) {
  for (const terms of alternatives) {
    let prefix = before;
    for (const term of terms) {
      const repeated = term.max > 9 ? samples({ ...term, min: 1 }) : [];
      // Alone, and with what stands before it: then each repetition is a place where a search could begin.
      for (const text of repeated) found.push({ before: prefix, text }, { before: [''], text: (prefix[0] ?? '') + text });
      if (term.kind === 'group') collect(term.alternatives, prefix, found);
      prefix = joined(prefix, samples(term));
    }
  }
}

const joined = (heads, tails) => heads.flatMap((head) => tails.map((tail) => head + tail)).slice(0, 4);

/** Up to three texts that a term matches. */
function samples(term) {
  const once =
    term.kind === 'group'
      ? term.alternatives.flatMap((terms) => terms.reduce((texts, each) => joined(texts, samples(each)), ['']))
      : term.texts;
  const times = term.min ?? 1;
  return [...new Set((once.length > 0 ? once : ['']).slice(0, 12).map((text) => text.repeat(Math.min(times, 12))))].slice(0, 8);
}

class Pattern {
  at = 0;

  constructor(source) {
    this.source = source;
  }

  read() {
    const alternatives = [[]];
    while (this.at < this.source.length && this.source[this.at] !== ')') {
      if (this.source[this.at] === '|') {
        this.at += 1;
        alternatives.push([]);
      } else alternatives.at(-1).push(this.#quantified(this.#atom()));
    }
    return { alternatives };
  }

  #atom() {
    const character = String.fromCodePoint(this.source.codePointAt(this.at));
    this.at += character.length;
    if (character === '(') return this.#group();
    if (character === '[') return { kind: 'text', texts: this.#set() };
    if (character === '\\') return { kind: 'text', texts: [this.#escape()] };
    if (character === '.') return { kind: 'text', texts: ['a', ' '] };
    return { kind: 'text', texts: character === '^' || character === '$' ? [''] : [character] };
  }

  #group() {
    const look = /^\?(?:[:=!]|<[=!]|<[^>]*>)/.exec(this.source.slice(this.at))?.[0] ?? '';
    this.at += look.length;
    const { alternatives } = this.read();
    this.at += 1;
    return /[=!]$/.test(look) ? { kind: 'text', texts: [''], inner: alternatives } : { kind: 'group', alternatives };
  }

  /** A few members: the first, the last, and the blanks and letters that neighbours have in common. */
  #set() {
    const negated = this.source[this.at] === '^';
    if (negated) this.at += 1;
    const members = [];
    while (this.source[this.at] !== ']') {
      const character = String.fromCodePoint(this.source.codePointAt(this.at));
      this.at += character.length;
      members.push(character === '\\' ? this.#escape() : character);
    }
    this.at += 1;
    if (negated) return ['a', ' ', '0', '=', '<'].filter((each) => !members.includes(each));
    return [...new Set([members[0], ...members.filter((each) => each !== '-').slice(-2), ...(members.includes(' ') ? [' '] : [])])];
  }

  #escape() {
    const [whole, code] = /^(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|[pP]\{[^}]*\}|.)/su.exec(this.source.slice(this.at));
    this.at += whole.length;
    const hex = code ?? /^[ux]([0-9a-fA-F]{2,4})$/.exec(whole)?.[1];
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (whole.startsWith('p{')) return whole.includes('Cc') ? '\x01' : whole.includes('ASCII') ? 'a' : 'あ';
    if (whole.startsWith('P{')) return 'あ';
    return classes[whole] ?? controls[whole] ?? whole;
  }

  #quantified(term) {
    const [whole, braces, low, comma, high] = /^(?:[*+?]|(\{(\d+)(,?)(\d*)\}))\??/.exec(this.source.slice(this.at)) ?? [''];
    this.at += whole.length;
    if (whole === '') return { ...term, max: 1 };
    if (braces) return { ...term, min: Number(low), max: high ? Number(high) : comma ? Infinity : Number(low) };
    return { ...term, min: whole.startsWith('+') ? 1 : 0, max: whole.startsWith('?') ? 1 : Infinity };
  }
}
