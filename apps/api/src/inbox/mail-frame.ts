import { showImages } from '#mail/sanitise';

/**
 * The wall around HTML that strangers wrote, whatever the sanitiser let through: nothing runs, nothing is loaded from elsewhere, no form
 * is sent. Without scripts the same origin is safe; the conversation needs it to measure the frame's height.
 */
export const FRAME_POLICY = [
  "default-src 'none'",
  "img-src data: 'self'",
  "style-src 'unsafe-inline'",
  'font-src data:',
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ');

const PAPER = `
:root { color-scheme: only light; background: #fff }
body { margin: 0; color: #1d242b; font: 15px/1.8 "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, system-ui, sans-serif; overflow-wrap: anywhere; line-break: strict }
img { max-width: 100%; height: auto }
img:not([src]) { display: inline-block; min-width: 16px; min-height: 16px; background: #eef1f4; outline: 1px dashed #b7c0c9; outline-offset: -1px }
table { max-width: 100% }
pre { white-space: pre-wrap }
blockquote { margin: 0 0 0 4px; padding-left: 12px; border-left: 2px solid #d4dae0 }
a { color: #125a82 }`;

/** A mail of thousands of images would make this server knock at somebody's door thousands of times. */
const MAX_REMOTE_IMAGES = 200;

/**
 * The page in the conversation's frame. Images of the mail itself are shown; remote ones stay off until somebody asks for them, since
 * loading one tells its sender.
 * @param images attachment ids by Content-ID
 * @param remote what stands in for a remote image's address; null leaves it off
 */
export const mailFrame = (
  html: string,
  language: string | null,
  images: ReadonlyMap<string, number>,
  remote: (url: string) => string | null,
): string => {
  let asked = 0;
  const shown = showImages(html, (image) => {
    if ('remote' in image) return asked++ < MAX_REMOTE_IMAGES ? remote(image.remote) : null;
    const id = images.get(image.cid);
    return id === undefined ? null : `/api/attachments/${id}`;
  });
  const lang = language === 'ja' || language === 'en' ? ` lang="${language}"` : '';
  return `<!doctype html><html${lang}><head><meta charset="utf-8"><base target="_blank"><style>${PAPER}</style></head><body>${shown}</body></html>`;
};
