/** `RE:` `Re[2]:` `Ｒｅ：` `返信:` in front of a subject, half or full width, however often. */
const MARKS = /^(?:[\s\u3000]*(?:re|ｒｅ|\u8fd4\u4fe1|\u8fd4)(?:[[(]\d{1,3}[\])])?[\s\u3000]{0,3}[:：])+[\s\u3000]*/iu;

/** The subject of an answer: one `Re: `. `nameless` stands where there was none. */
export const replySubject = (subject: string, nameless: string): string => `Re: ${subject.replace(MARKS, '').trim() || nameless}`;
