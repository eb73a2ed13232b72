const STYLES: Record<string, string> = {
  p: 'margin:0;white-space:pre-wrap',
  ul: 'margin:0;padding-left:24px',
  ol: 'margin:0;padding-left:28px',
  blockquote: 'margin:0;padding-left:12px;border-left:2px solid #c3ccd4;color:#4a5560',
  code: 'font-family:Consolas,Menlo,monospace;background-color:#f0f3f5',
};
const BODY =
  "margin:0;color:#1d242b;font-size:14px;line-height:1.7;font-family:'Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans JP',sans-serif";

/**
 * Rich text as mail programs show it: the few looks stand on the elements, since many programs drop style sheets. A paragraph without words
 * stays a blank line.
 * @param html as `narrowRichText` gives it: no `<` stands in it but for a tag
 */
export const styledRichText = (html: string): string =>
  html
    .replaceAll('<p></p>', '<p><br></p>')
    .replace(/<(p|ul|ol|blockquote|code)(?=[ >])/g, (open, tag: string) => `${open} style="${STYLES[tag]}"`);

/** The page around it. */
export const richMail = (body: string, language: string | null): string =>
  `<!doctype html>\n<html${language === null ? '' : ` lang="${language}"`}><head><meta charset="utf-8"></head>\n<body style="${BODY}">\n${body}\n</body></html>\n`;
