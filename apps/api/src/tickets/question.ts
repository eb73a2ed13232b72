/** Mail of a program that no person needs to answer: it wakes nothing, starts no deadline, and is no question. */
const ASKS_NOBODY: readonly string[] = ['auto-reply', 'bounce-delayed'];

export const asksSomebody = (warning: string | null): boolean => warning === null || !ASKS_NOBODY.includes(warning);

/** The same for rows of `message m`. */
export const IS_QUESTION = `(m.direction = 'inbound' AND coalesce(m.warning, '') NOT IN (${ASKS_NOBODY.map((each) => `'${each}'`).join(', ')}))`;

/** Of rows named `alias` of `message`: the customer has an answer of ours. What was forwarded went to somebody else. */
export const isAnswer = (alias: string): string => `(${alias}.direction = 'outbound' AND ${alias}.forward_of IS NULL)`;
