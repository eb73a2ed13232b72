import { decodeAs, decideCharset } from './charset.ts';
import { instantIn, minuteAt } from './calendar-zone.ts';
import { viewLimits } from './limits.ts';
import { normalAddress } from './mailbox.ts';
import type { Mailbox } from './parsed-mail.ts';

/** invitation, update, cancellation: to somebody asked to come · answer: of somebody asked · entry: a date that is only told. */
export type EventKind = 'invitation' | 'update' | 'cancellation' | 'answer' | 'entry';

/** An event that a mail invites to, changes or cancels (RFC 5545, RFC 5546). */
export type CalendarEvent = {
  kind: EventKind;
  summary: string;
  location: string;
  organiser: Mailbox | null;
  /**
   * `2026-12-01T05:00Z`, or `2026-12-01` for a whole day. Without `Z` a clock shows it: that of `zone`, which nobody knows, or with no
   * zone the reader's own.
   */
  start: string | null;
  /** Like `start`; of whole days the first one after it. Null when it has no length. */
  end: string | null;
  /** The zone of `start` as the sender's calendar names it. */
  zone: string | null;
  /** It is the first of several. */
  repeats: boolean;
};

const sourceBytes = 256 * 1024;
const depthLimit = 20;

type Line = { name: string; params: string; value: string };
type Part = { name: string; lines: Line[] };

/** The events of a text/calendar part; none when it is something else. */
export function readCalendar(content: Uint8Array, label: string | null): CalendarEvent[] {
  const source = content.subarray(0, sourceBytes);
  const lines = decodeAs(source, decideCharset(source, label).encoding)
    .replaceAll('\r', '')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .map(readLine);
  const method = valueOf(lines, 'METHOD').toUpperCase();
  const parts = readParts(lines);
  const zones = parts.filter(({ name }) => name === 'VTIMEZONE');
  const clocks = new Map(
    zones.map((zone) => [valueOf(zone.lines, 'TZID'), new Set(zone.lines.filter(isOffset).map(({ value }) => value.trim()))]),
  );
  const events = parts.filter(({ name }) => name === 'VEVENT').slice(0, viewLimits.events);
  return events.map((event) => eventOf(event.lines, method, clocks));
}

/** Its events and zones: an event without the lines of its alarms, a zone with those of its seasons. */
function readParts(lines: readonly Line[]): Part[] {
  const parts: Part[] = [];
  const depth: string[] = [];
  for (const line of lines) {
    const inside = depth.at(-1) === 'VEVENT' || depth.includes('VTIMEZONE');
    if (line.name === 'BEGIN') {
      const name = line.value.trim().toUpperCase();
      if (depth.push(name) > depthLimit) return parts;
      if (!inside && (name === 'VEVENT' || name === 'VTIMEZONE')) parts.push({ name, lines: [] });
    } else if (line.name === 'END') depth.pop();
    else if (inside) parts.at(-1)?.lines.push(line);
  }
  return parts;
}

type Clocks = ReadonlyMap<string, ReadonlySet<string>>;

function eventOf(lines: readonly Line[], method: string, clocks: Clocks): CalendarEvent {
  const line = (name: string): Line | undefined => lines.find((each) => each.name === name);
  const text = (name: string): string => unescaped(line(name)?.value ?? '').slice(0, 500);
  const [start, end, duration] = [line('DTSTART'), line('DTEND'), line('DURATION')];
  const last = end ? moment(end, clocks) : null;
  const first = start ? moment(start, clocks) : null;
  return {
    kind: kindOf(method, text('STATUS').toUpperCase(), Number(text('SEQUENCE'))),
    summary: text('SUMMARY'),
    location: text('LOCATION'),
    organiser: person(line('ORGANIZER')),
    start: first,
    end: first && duration && !last ? later(first, duration.value) : last,
    zone: parameter(start, 'TZID'),
    repeats: line('RRULE') !== undefined || line('RDATE') !== undefined,
  };
}

/** RFC 5546 §1.4; a SEQUENCE above 0 is a changed event (RFC 5545 §3.8.7.4). */
function kindOf(method: string, status: string, sequence: number): EventKind {
  if (method === 'REPLY' || method === 'COUNTER' || method === 'REFRESH' || method === 'DECLINECOUNTER') return 'answer';
  if (method === 'CANCEL' || status === 'CANCELLED') return 'cancellation';
  if (method === 'ADD') return 'update';
  if (method !== 'REQUEST') return 'entry';
  return sequence > 0 ? 'update' : 'invitation';
}

/** `NAME;PARAM=x;PARAM="y:z":value` */
function readLine(line: string): Line {
  let quoted = false;
  let colon = 0;
  for (; colon < line.length && (quoted || line[colon] !== ':'); colon++) if (line[colon] === '"') quoted = !quoted;
  const [name = '', ...params] = line.slice(0, colon).split(';');
  return { name: name.trim().toUpperCase(), params: params.join(';'), value: line.slice(colon + 1) };
}

const valueOf = (lines: readonly Line[], name: string): string => lines.find((each) => each.name === name)?.value.trim() ?? '';
const isOffset = ({ name }: Line): boolean => name === 'TZOFFSETTO';

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

function moment(line: Line, clocks: Clocks): string | null {
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)(T\d{4}(?:\d\d)?Z?)?/.exec(line.value.trim()) ?? [];
  if (!year) return null;
  const date = `${year}-${month}-${day}`;
  if (Number.isNaN(Date.parse(date))) return null;
  if (!time) return date;
  const clock = `${date}T${time.slice(1, 3)}:${time.slice(3, 5)}`;
  if (Number.isNaN(Date.parse(`${clock}Z`))) return null;
  if (time.endsWith('Z')) return `${clock}Z`;
  const zone = parameter(line, 'TZID');
  return (zone && instantIn(clock, zone, clocks.get(zone) ?? new Set())) ?? clock;
}

/** `P1W`, `P2D`, `P1DT12H30M`, `PT1H` (RFC 5545 §3.3.6) after a moment, in its form; null for anything else. */
function later(from: string, duration: string): string | null {
  const given = /^\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?$/.exec(duration.trim());
  if (!given) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = given.slice(1).map((each) => Number(each ?? 0));
  const ms = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000;
  if (ms === 0) return null;
  const end = minuteAt(Date.parse(from.length === 16 ? `${from}Z` : from) + ms);
  return end && end.slice(0, from.length);
}

const unescaped = (text: string): string =>
  text
    .replace(/\\([\\;,nN])/g, (_, each: string) => (each.toLowerCase() === 'n' ? ' ' : each))
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .toWellFormed();
