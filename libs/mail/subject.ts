/** Reply and forward marks of the clients our users meet, in any mixture, half or full width. */
const prefix =
  /^[\s\u3000]*(?:(?:re|fwd?|aw|wg|sv|vs|antw|tr|rv|enc|ref|返信|转发|回复|転送|返|回覆|答复)[\s\u3000]{0,3}(?:[[(]\d{1,3}[\])]|\^\d{1,3}|\*\d{1,3})?[\s\u3000]{0,3}[:：]|【(?:返信|転送)】|\[(?:返信|転送)\])[\s\u3000]*/i;

/** The subject without `RE:` `Re[2]:` `返信:` `Ｒｅ：` … however often repeated; may be empty. */
export function stripSubjectPrefixes(subject: string): string {
  let rest = subject.trim();
  for (let found = matchPrefix(rest); found > 0; found = matchPrefix(rest)) rest = rest.slice(found);
  return rest.trim();
}

/** The subject of an answer: one `Re: `. An empty subject stays empty: what stands there then is the caller's choice. */
export function replySubject(subject: string): string {
  const rest = stripSubjectPrefixes(subject);
  return rest ? `Re: ${rest}` : '';
}

/** The subject of a forwarded mail: one `Fwd: ` and no pile of marks. An empty subject stays empty. */
export function forwardSubject(subject: string): string {
  const rest = stripSubjectPrefixes(subject);
  return rest ? `Fwd: ${rest}` : '';
}

/** The number of `[#123]`. Anybody can write it: good for a suggestion, never for joining. */
export function ticketNumberIn(subject: string): number | null {
  const found = /[[［]\s{0,2}[#＃]\s{0,2}(\d{1,9})\s{0,2}[\]］]/.exec(
    subject.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)),
  );
  return found ? Number(found[1]) : null;
}

/** Length of the prefix. Full-width letters fold to half width one to one, so lengths agree. */
function matchPrefix(text: string): number {
  const head = text.slice(0, 40).replace(/[Ａ-Ｚａ-ｚ０-９［］（）]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return prefix.exec(head)?.[0].length ?? 0;
}
