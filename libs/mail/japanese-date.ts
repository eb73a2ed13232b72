/** `2026年11月21日(土) 10:00` on the clock of an IANA zone: as mail programs here write it above a quotation. */
export function japaneseDate(at: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('ja-JP', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['year']}年${part['month']}月${part['day']}日(${part['weekday']}) ${part['hour']}:${part['minute']}`;
}
