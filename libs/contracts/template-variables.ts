/** What a template can name; its value is that of the ticket, mailbox and person it is used with. */
export const TEMPLATE_VARIABLES = [
  'customer.name',
  'customer.familyName',
  'customer.company',
  'ticket.number',
  'ticket.subject',
  'mailbox.name',
  'mailbox.address',
  'me.name',
  'me.familyName',
] as const;
export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number];

/** Null: not known. */
export type TemplateValues = Readonly<Record<TemplateVariable, string | null>>;

/** missing: a variable without a value · unknown: braces around something that is no variable. Both keep their braces as `text`. */
export interface TemplatePart {
  kind: 'plain' | 'filled' | 'missing' | 'unknown';
  text: string;
}

/** Also the full-width braces of an input method, and braces that nobody closed. */
const PLACEHOLDER = /[{｛]{2}([^{}｛｝\n]{0,100})([}｝]{0,2})/gu;

/** The text in pieces, values in the place of their variables. One pass: braces inside a value stay what they are. */
export function templateParts(body: string, values: TemplateValues): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of body.matchAll(PLACEHOLDER)) {
    const name = variableOf(match);
    const value = name === null ? null : values[name];
    if (match.index > end) parts.push({ kind: 'plain', text: body.slice(end, match.index) });
    if (value !== null) parts.push({ kind: 'filled', text: value });
    else parts.push(name === null ? { kind: 'unknown', text: match[0] } : { kind: 'missing', text: placeholder(name) });
    end = match.index + match[0].length;
  }
  if (end < body.length) parts.push({ kind: 'plain', text: body.slice(end) });
  return parts;
}

/** The text as it goes into a reply; what has no value stands there in its braces. */
export const fillTemplate = (body: string, values: TemplateValues): string =>
  templateParts(body, values)
    .map(({ text }) => text)
    .join('');

/** Whatever still stands in braces, in order; `start` in UTF-16 units. */
export const placeholdersIn = (text: string): { text: string; start: number }[] =>
  [...text.matchAll(PLACEHOLDER)].map((match) => ({ text: match[0], start: match.index }));

/** What stands in braces and is no variable, once each. */
export const unknownVariables = (body: string): string[] => [
  ...new Set([...body.matchAll(PLACEHOLDER)].filter((match) => variableOf(match) === null).map(([text]) => text)),
];

export const placeholder = (variable: TemplateVariable): string => `{{${variable}}}`;

function variableOf([, inner = '', closing = '']: RegExpExecArray): TemplateVariable | null {
  const name = inner.normalize('NFKC').trim();
  return closing.length === 2 ? (TEMPLATE_VARIABLES.find((variable) => variable === name) ?? null) : null;
}
