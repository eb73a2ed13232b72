import { decodeAs, decideCharset } from './charset.ts';
import { normalAddress } from './mailbox.ts';
import type { Mailbox } from './parsed-mail.ts';

/** An event that a mail invites to, changes or cancels (RFC 5545, RFC 5546). */
export type CalendarEvent = {
  summary: string;
  location: string;
  organiser: Mailbox | null;
  /** As written: `2026-12-01T10:00` on the clock of `zone`, with `Z` in UTC, or `2026-12-01` for a whole day. */
  start: string | null;
  end: string | null;
  /** IANA or Windows name; null: UTC, a whole day, or the reader's own zone. */
  zone: string | null;
  cancelled: boolean;
};

const eventLimit = 10;
const sourceBytes = 256 * 1024;

type Line = { name: string; params: string; value: string };

/** The events of a text/calendar part; none when it is something else. */
export function readCalendar(content: Uint8Array, label: string | null): CalendarEvent[] {
  const source = content.subarray(0, sourceBytes);
  const lines = decodeAs(source, decideCharset(source, label).encoding)
    .replaceAll('\r', '')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .map(readLine);
  const cancelled = lines.some(({ name, value }) => name === 'METHOD' && value.trim().toUpperCase() === 'CANCEL');
  const events: CalendarEvent[] = [];
  let depth: string[] = [];
  let own: Line[] = [];
  for (const line of lines) {
    if (line.name === 'BEGIN') depth.push(line.value.trim().toUpperCase());
    else if (line.name === 'END') {
      if (depth.at(-1) === 'VEVENT' && events.length < eventLimit) events.push(eventOf(own, cancelled));
      depth = depth.slice(0, -1);
      own = depth.at(-1) === 'VEVENT' ? own : [];
    } else if (depth.at(-1) === 'VEVENT') own.push(line);
    if (depth.length > 20) return events;
  }
  return events;
}

function eventOf(lines: readonly Line[], cancelled: boolean): CalendarEvent {
  const line = (name: string): Line | undefined => lines.find((each) => each.name === name);
  const text = (name: string): string => unescaped(line(name)?.value ?? '').slice(0, 500);
  const [start, end] = [line('DTSTART'), line('DTEND')];
  return {
    summary: text('SUMMARY'),
    location: text('LOCATION'),
    organiser: person(line('ORGANIZER')),
    start: instant(start?.value ?? ''),
    end: instant(end?.value ?? ''),
    zone: parameter(start, 'TZID'),
    cancelled: cancelled || text('STATUS').toUpperCase() === 'CANCELLED',
  };
}

/** `NAME;PARAM=x;PARAM="y:z":value` */
function readLine(line: string): Line {
  let quoted = false;
  let colon = 0;
  for (; colon < line.length && (quoted || line[colon] !== ':'); colon++) if (line[colon] === '"') quoted = !quoted;
  const [name = '', ...params] = line.slice(0, colon).split(';');
  return { name: name.trim().toUpperCase(), params: params.join(';'), value: line.slice(colon + 1) };
}

function parameter(line: Line | undefined, name: string): string | null {
  const given = (line?.params ?? '').split(';').find((each) => each.toUpperCase().startsWith(`${name}=`));
  return (
    given
      ?.slice(name.length + 1)
      .replaceAll('"', '')
      .trim()
      .slice(0, 100) || null
  );
}

function person(line: Line | undefined): Mailbox | null {
  const address = normalAddress((line?.value ?? '').replace(/^\s*mailto:/i, ''));
  return address ? { name: parameter(line, 'CN') ?? '', address } : null;
}

function instant(value: string): string | null {
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)(T\d{4}(?:\d\d)?Z?)?/.exec(value.trim()) ?? [];
  if (!year) return null;
  const clock = time ? `T${time.slice(1, 3)}:${time.slice(3, 5)}${time.endsWith('Z') ? 'Z' : ''}` : '';
  return `${year}-${month}-${day}${clock}`;
}

const unescaped = (text: string): string =>
  text
    .replace(/\\([\\;,nN])/g, (_, each: string) => (each.toLowerCase() === 'n' ? ' ' : each))
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .toWellFormed();
