/** As many bytes as it takes to tell. */
export const SIGNATURE_BYTES = 12;

/**
 * What the first bytes say they are, whatever their sender calls them; null for anything but an image of nothing else than pixels:
 * the rest (SVG first of all) could be a page with scripts.
 */
export const rasterType = (bytes: Buffer): string | null => {
  const start = bytes.toString('latin1', 0, SIGNATURE_BYTES);
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  return start.startsWith('RIFF') && start.slice(8) === 'WEBP' ? 'image/webp' : null;
};
