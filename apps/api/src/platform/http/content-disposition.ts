/**
 * Value of a Content-Disposition header (RFC 6266) for a name that someone else chose: an ASCII stand-in for old programs and the real
 * name as `filename*` (RFC 5987). Paths, control characters and marks that turn the writing direction are dropped from it.
 */
export const contentDisposition = (kind: 'attachment' | 'inline', name: string): string => {
  const clean = name.replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').replace(/[/\\]/g, '_') || 'file';
  const ascii = clean.replace(/[^ -~]+/g, '_').replace(/["%]/g, '_');
  const encoded = encodeURIComponent(clean).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
};
