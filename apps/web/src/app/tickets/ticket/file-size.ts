/** `214 KB`, `1.2 MB`, `20 MB`: decimal units as mail programs count, at least 1 KB. */
export function fileSize(bytes: number): string {
  if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  const mega = bytes / 1_000_000;
  return `${mega < 9.95 ? mega.toFixed(1) : Math.round(mega)} MB`;
}
