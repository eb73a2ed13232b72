import type { CheckLine } from '#contracts/checks';
import { type Honoured, honoured, isCalled, nameForms, nameKey, nameParts } from '#text/names';
import type { CheckFacts, NamesFound } from '../check-facts.ts';
import { bareNames, namesInFile } from './file-names.ts';

/** Somebody whom nobody of the conversation is called like, with the keys that another customer would have. */
interface Unknown {
  name: string;
  keys: string[];
}
interface InFile extends Unknown {
  file: string;
}
/** All that has to be looked up before lines about names can be found. */
export interface UnknownNames {
  words: (Unknown & Pick<Honoured, 'salutation'>)[];
  files: InFile[];
}

export function unknownNames(facts: CheckFacts): UnknownNames {
  const { rules } = facts;
  const named = rules.otherNames ? honoured(facts.words) : [];
  const files = rules.fileNames ? facts.files : [];
  if (named.length === 0 && files.length === 0) return { words: [], files: [] };
  const forms = [...facts.thread, ...facts.recipients, ...facts.ours].flatMap(nameForms);
  const stranger = ({ name }: { name: string }): boolean => !isCalled(name, forms);
  return {
    words: named.filter(stranger).map((each) => ({ ...each, keys: keysOf(each.name) })),
    files: files.flatMap((file) =>
      [
        ...namesInFile(file).map((name) => ({ file, name, keys: keysOf(name) })),
        ...bareNames(file).map((name) => ({ file, name, keys: [nameKey(name)] })),
      ].filter(stranger),
    ),
  };
}

/** The words address another customer; at the top also somebody whom nobody here is called like. */
export function otherNames(facts: CheckFacts, { words }: UnknownNames, found: NamesFound): CheckLine[] {
  const lines = words
    .filter(({ name }) => !found.mentioned.has(nameKey(name)))
    .filter(({ name, keys, salutation }) => other(keys, found) !== null || (salutation && recipientsAreCalledInThatScript(facts, name)))
    .map(({ name }): [string, CheckLine] => [
      `other-name:${nameKey(name)}`,
      { key: `other-name:${nameKey(name)}`, kind: 'other-name', at: 'words', said: { name }, fix: 'go-to-words' },
    ]);
  return [...new Map(lines).values()];
}

/** A file carries the name of another customer: one line each. */
export function attachmentNames({ files }: UnknownNames, found: NamesFound): CheckLine[] {
  const lines = files
    .filter(({ name, keys }) => other(keys, found) !== null && !found.mentioned.has(nameKey(name)))
    .map(({ file, keys }): [string, CheckLine] => {
      const name = other(keys, found)!;
      const key = `attachment-name:${file.normalize('NFC').slice(0, 200)}:${nameKey(name)}`.slice(0, 300);
      return [file, { key, kind: 'attachment-name', at: 'files', said: { file, name }, fix: 'remove-file' }];
    });
  return [...new Map(lines).values()];
}

const other = (keys: readonly string[], { elsewhere }: NamesFound): string | null =>
  keys.map((key) => elsewhere.get(key)).find((name) => name !== undefined) ?? null;

/** Whom only an address or a name in other letters tells of, may be called like that. */
const recipientsAreCalledInThatScript = ({ recipients }: CheckFacts, name: string): boolean =>
  recipients.some((who) => !who.name.includes('@') && who.name !== '' && isLatin(who.name) === isLatin(name));
const isLatin = (name: string): boolean => /[a-z]/i.test(name);

/** What a customer of this name has as `customer.name_keys`: the whole, its parts, and what may stand behind another word. */
function keysOf(name: string): string[] {
  const parts = nameParts(name).map(nameKey);
  const ends = parts.flatMap((part) => Array.from({ length: Math.max(0, part.length - 2) }, (_, cut) => part.slice(cut + 1)));
  return [...new Set([parts.join(''), ...parts, ...ends])].flatMap((key) => [key, `${key}*`]);
}
