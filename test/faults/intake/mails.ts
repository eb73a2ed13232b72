interface Form {
  /** Null: none. */
  messageId?: string | null;
  inReplyTo?: string;
  references?: string[];
  plant?: string;
  bytes?: number;
  from?: string;
  to?: string;
}

/** A mail that carries its id in subject and text: that is how it is found again. */
export const mailOf = (id: string, form: Form = {}): string => {
  const { messageId = `${id.toLowerCase()}@customer.example`, inReplyTo, references, plant, bytes = 0, from, to } = form;
  return [
    `From: ${from ?? '=?UTF-8?B?5bCP5p6XIOeUsee+jg==?= <yumi.k@customer.example>'}`,
    `To: ${to ?? 'support@komorebi.example'}`,
    `Subject: Order ${id}`,
    ...(messageId === null ? [] : [`Message-ID: <${messageId}>`]),
    ...(inReplyTo ? [`In-Reply-To: <${inReplyTo}>`] : []),
    ...(references ? [`References: ${references.map((reference) => `<${reference}>`).join(' ')}`] : []),
    ...(plant ? [`X-Plant: ${plant}`] : []),
    `Date: ${new Date().toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `まだ届きません。番号は ${id} です。`,
    ...(bytes > 0
      ? [
          'x'
            .repeat(76)
            .concat('\r\n')
            .repeat(Math.ceil(bytes / 78)),
        ]
      : []),
    '',
  ].join('\r\n');
};

/** Nobody can read these: no header, a header without end, levels without end. */
export const poisonOf = (id: string, index: number): string => {
  if (index % 3 === 0) return `\x07\x07${id}\x00`.repeat(20);
  if (index % 3 === 1) return mailOf(id).replace('Content-Type:', `X-Long: ${'x'.repeat(200_000)}\r\nContent-Type:`);
  const levels = Array.from({ length: 150 }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`);
  return mailOf(id).replace(/Content-Type:[^]*$/, levels.join(''));
};
