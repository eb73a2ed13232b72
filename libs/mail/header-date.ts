const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Offsets in minutes of RFC 5322 §4.3, and JST, which Japanese senders write. */
const zones: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  jst: 540,
};

const rfc5322 =
  /^(?:[a-z]{2,9},?\s{1,9})?(\d{1,2})[\s-]{1,9}([a-z]{3})[a-z]{0,6}[\s-]{1,9}(\d{2,4})\s{1,9}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s{1,9}([+-]\d{4}|[a-z]{1,5}))?/i;
const iso = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})?/i;

/**
 * A Date header as ISO 8601 in UTC (RFC 5322 §3.3 and §4.3; also ISO 8601, which web forms write).
 * @returns null when it says no date: the engine's own Date parser would read almost anything as some year
 */
export function readHeaderDate(value: string): string | null {
  const text = value.trim().slice(0, 100);
  const mail = rfc5322.exec(text);
  if (mail) {
    const month = months.indexOf((mail[2] ?? '').toLowerCase());
    return utc(fullYear(mail[3] ?? ''), month, mail.slice(4, 7), mail[1], mail[7]);
  }
  const web = iso.exec(text);
  return web ? utc(Number(web[1]), Number(web[2]) - 1, web.slice(4, 7), web[3], web[7]) : null;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}

function utc(year: number, month: number, time: (string | undefined)[], day = '', zone = ''): string | null {
  const [hour = 0, minute = 0, second = 0] = time.map((part) => Number(part ?? 0));
  if (year < 1970 || month < 0 || month > 11 || hour > 23 || minute > 59 || second > 60) return null;
  const at = Date.UTC(year, month, Number(day), hour, minute, Math.min(second, 59));
  if (new Date(at).getUTCDate() !== Number(day)) return null;
  return new Date(at - offsetMinutes(zone) * 60_000).toISOString();
}

function offsetMinutes(zone: string): number {
  const digits = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!digits) return zones[zone.toLowerCase()] ?? 0;
  const minutes = Number(digits[2]) * 60 + Number(digits[3]);
  return minutes > 24 * 60 ? 0 : digits[1] === '-' ? -minutes : minutes;
}
