import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { readCalendar, type CalendarEvent } from './calendar-event.ts';

const calendar = (lines: string[], { method = 'REQUEST', zone = [] as string[] } = {}): string =>
  ['BEGIN:VCALENDAR', `METHOD:${method}`, ...zone, 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
const read = (source: string): CalendarEvent[] => readCalendar(Buffer.from(source), 'utf-8');
const zone = (name: string, ...offsets: string[]): string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${name}`,
  ...offsets.flatMap((offset) => ['BEGIN:STANDARD', 'DTSTART:16010101T000000', `TZOFFSETTO:${offset}`, 'END:STANDARD']),
  'END:VTIMEZONE',
];

describe('what a mail says of an event', () => {
  test.each([
    ['REQUEST', [], 'invitation'],
    ['request', ['SEQUENCE:0'], 'invitation'],
    ['REQUEST', ['SEQUENCE:3'], 'update'],
    ['ADD', [], 'update'],
    ['CANCEL', ['SEQUENCE:3'], 'cancellation'],
    ['REQUEST', ['STATUS:CANCELLED'], 'cancellation'],
    ['REPLY', ['STATUS:CONFIRMED'], 'answer'],
    ['COUNTER', [], 'answer'],
    ['PUBLISH', ['SEQUENCE:3'], 'entry'],
    ['', [], 'entry'],
  ])('%s %j', (method, lines, kind) => {
    expect(read(calendar(lines, { method }))).toMatchObject([{ kind }]);
  });
});

describe('when it begins', () => {
  test.each([
    ['in UTC', 'DTSTART:20261201T050000Z', [], '2026-12-01T05:00Z', null],
    ['by an IANA name', 'DTSTART;TZID=Asia/Tokyo:20261201T140000', [], '2026-12-01T05:00Z', 'Asia/Tokyo'],
    ['by one in quotation marks', 'DTSTART;TZID="Asia/Tokyo":20261201T140000', [], '2026-12-01T05:00Z', 'Asia/Tokyo'],
    ['in summer time', 'DTSTART;TZID=America/New_York:20260701T090000', [], '2026-07-01T13:00Z', 'America/New_York'],
    [
      'by a path',
      'DTSTART;TZID=/x.example/20070129_1/Europe/Berlin:20261201T090000',
      [],
      '2026-12-01T08:00Z',
      '/x.example/20070129_1/Europe/Berlin',
    ],
    ['by a Windows name', 'DTSTART;TZID=Pacific Standard Time:20260701T090000', [], '2026-07-01T16:00Z', 'Pacific Standard Time'],
    ['by the one offset of its zone', 'DTSTART;TZID=社内:20261201T140000', zone('社内', '+0530', '+0530'), '2026-12-01T08:30Z', '社内'],
    ['by one west of Greenwich', 'DTSTART;TZID=x:20261201T140000', zone('x', '-0330'), '2026-12-01T17:30Z', 'x'],
    ['on a clock of nobody knows where', 'DTSTART;TZID=社内:20261201T140000', zone('社内', '+0900', '+1000'), '2026-12-01T14:00', '社内'],
    ['on the reader’s clock', 'DTSTART:20261201T140000', [], '2026-12-01T14:00', null],
    ['on a day', 'DTSTART;VALUE=DATE:20261201', [], '2026-12-01', null],
    ['on no day that exists', 'DTSTART:20261341T140000', [], null, null],
    ['at no time that exists', 'DTSTART:20261201T996100', [], null, null],
    ['before all years', 'DTSTART;TZID=Asia/Tokyo:00000101T000000', [], '0000-01-01T00:00', 'Asia/Tokyo'],
  ])('%s', (_, line, lines, start, name) => {
    expect(read(calendar([line], { zone: lines }))).toMatchObject([{ start, zone: name }]);
  });
});

describe('when it ends', () => {
  test.each([
    ['on its own clock', ['DTSTART;TZID=Asia/Tokyo:20261201T140000', 'DTEND;TZID=America/New_York:20261201T090000'], '2026-12-01T14:00Z'],
    ['after hours', ['DTSTART:20261201T140000Z', 'DURATION:PT1H30M'], '2026-12-01T15:30Z'],
    ['after days', ['DTSTART;VALUE=DATE:20261201', 'DURATION:P1W2D'], '2026-12-10'],
    ['after hours on the reader’s clock', ['DTSTART:20261201T233000', 'DURATION:PT1H'], '2026-12-02T00:30'],
    ['never', ['DTSTART:20261201T140000Z'], null],
    ['after nothing', ['DTSTART:20261201T140000Z', 'DURATION:PT0S'], null],
    ['after nonsense', ['DTSTART:20261201T140000Z', 'DURATION:1 hour'], null],
    ['after all years', ['DTSTART:99991231T140000Z', 'DURATION:P9999D'], null],
  ])('%s', (_, lines, end) => {
    expect(read(calendar(lines))).toMatchObject([{ end }]);
  });
});

test.each([
  ['RRULE:FREQ=WEEKLY', true],
  ['RDATE:20261208T050000Z', true],
  ['DESCRIPTION:RRULE', false],
])('%s: the first of several is %j', (line, repeats) => {
  expect(read(calendar([line]))).toMatchObject([{ repeats }]);
});

test('an alarm’s and a zone’s lines are not the event’s', () => {
  const alarm = ['BEGIN:VALARM', 'DTSTART:20000101T000000Z', 'SUMMARY:alarm', 'END:VALARM'];
  expect(read(calendar([...alarm, 'SUMMARY:定例会'], { zone: zone('x', '+0900') }))).toMatchObject([{ summary: '定例会', start: null }]);
});

test('hundreds of events are cut', () => {
  const events = Array.from({ length: 500 }, (_, index) => ['BEGIN:VEVENT', `SUMMARY:${index}`, 'END:VEVENT']).flat();
  expect(read(events.join('\n'))).toHaveLength(10);
});
