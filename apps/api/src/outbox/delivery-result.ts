/** What one attempt brought for one recipient. `deferred`: a later attempt may succeed. */
export interface Verdict {
  address: string;
  state: 'accepted' | 'rejected' | 'deferred';
  /** The server's code, e.g. 550; null when it never got that far. */
  code: number | null;
  /** The server's own words, or the system's code for what went wrong. */
  response: string | null;
}

/** `unknown`: the body was handed over and no final answer came. The server may have the mail. */
export type DeliveryResult = { kind: 'answered'; verdicts: Verdict[] } | { kind: 'unknown'; response: string | null };

/** What nodemailer puts on its errors, as far as we read it. */
interface SmtpClues {
  code?: unknown;
  originalCode?: unknown;
  command?: unknown;
  response?: unknown;
  responseCode?: unknown;
  recipient?: unknown;
  message?: unknown;
  rejectedErrors?: unknown;
}

/** The commands that judge the mail itself. What goes wrong before them (name, connection, TLS, sign-in) says nothing about it. */
const JUDGING = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/** The server took the mail for some recipients and refused it for the others. */
export const acceptedResult = (
  recipients: readonly string[],
  info: { accepted: readonly string[]; rejectedErrors?: readonly unknown[] | undefined; response: string },
): DeliveryResult => {
  const refused = refusals(info.rejectedErrors);
  return {
    kind: 'answered',
    verdicts: recipients.map((address) => refused.get(address.toLowerCase()) ?? accepted(address, info.response)),
  };
};

/**
 * @param handedOver the first byte of the body may have left.
 * A code between 400 and 599 is the server's final word even then; anything else after that point is not known.
 */
export const failedResult = (recipients: readonly string[], error: unknown, handedOver: boolean): DeliveryResult => {
  const clues = cluesOf(error);
  const code = failureCode(clues);
  if (handedOver && code === null && clues.code !== 'ESTREAM') return { kind: 'unknown', response: wordsOf(clues) };
  const refused = refusals(clues.rejectedErrors);
  const state = isRefusal(clues, code) ? 'rejected' : 'deferred';
  return {
    kind: 'answered',
    verdicts: recipients.map((address) => refused.get(address.toLowerCase()) ?? { address, state, code, response: wordsOf(clues) }),
  };
};

const accepted = (address: string, response: string): Verdict => ({
  address,
  state: 'accepted',
  code: failureCode({ responseCode: Number.parseInt(response, 10) }) ?? 250,
  response: response.slice(0, 500),
});

const refusals = (errors: unknown): Map<string, Verdict> =>
  new Map(
    (Array.isArray(errors) ? errors : []).map(cluesOf).map((clues) => {
      const address = String(clues.recipient);
      const code = failureCode(clues);
      return [address.toLowerCase(), { address, state: isRefusal(clues, code) ? 'rejected' : 'deferred', code, response: wordsOf(clues) }];
    }),
  );

const cluesOf = (error: unknown): SmtpClues => (typeof error === 'object' && error !== null ? error : {});

/** EMESSAGE at MAIL FROM without a code: the mail is larger than the server says it takes. */
const isRefusal = ({ command, code: kind }: SmtpClues, code: number | null): boolean =>
  JUDGING.has(String(command)) && (code === null ? kind === 'EMESSAGE' : code >= 500);

const failureCode = ({ responseCode }: SmtpClues): number | null =>
  typeof responseCode === 'number' && responseCode >= 400 && responseCode <= 599 ? responseCode : null;

const wordsOf = ({ response, originalCode, code, message }: SmtpClues): string | null => {
  const words = [response, originalCode, code, message].find((each) => typeof each === 'string' && each !== '');
  return typeof words === 'string' ? words.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, 500) : null;
};
