/**
 * Joins the soft-broken lines of `format=flowed` (RFC 3676) within their depth of quotation and takes the stuffed spaces away.
 * @param delSp the space that marks a soft break goes, too: languages without spaces between words
 */
export function unflow(text: string, delSp: boolean): string {
  const out: string[] = [];
  let paragraph: string[] = [];
  let depth = 0;
  const end = (): void => {
    if (paragraph.length > 0)
      out.push(`${'>'.repeat(depth)}${depth > 0 && paragraph.some((each) => each !== '') ? ' ' : ''}${paragraph.join('')}`);
    paragraph = [];
  };
  for (const line of text.split('\n')) {
    const marks = /^>*/.exec(line)?.[0].length ?? 0;
    const content = line.slice(marks).replace(/^ /, '');
    if (marks !== depth || content === '-- ') end();
    depth = marks;
    const soft = content.endsWith(' ') && content !== '-- ';
    paragraph.push(soft && delSp ? content.slice(0, -1) : content);
    if (!soft) end();
  }
  end();
  return out.join('\n');
}
