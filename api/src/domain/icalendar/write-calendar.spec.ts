import fc from 'fast-check';
import ICAL from 'ical.js';
import { type DueEvent, holdable, writeCalendar } from './write-calendar.js';

const EVENT: DueEvent = {
  uid: 'deadline.1.2026-11-30@luoshi',
  day: '2026-11-30',
  summary: '事项到期 2 项',
  description: '一、平台；\n二、企业',
  url: 'https://luoshi.example/work-items?sort=deadline&unit=1',
  category: '事项到期',
};
const write = (event: Partial<DueEvent> = {}) =>
  writeCalendar({ name: '落实', asOf: '2026-11-23', events: [{ ...EVENT, ...event }] });
/** As a library of others reads it. */
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return {
    calendar,
    events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)),
  };
};

it('is a whole day that reminds the morning before', () => {
  const { calendar, events } = read(write());
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('落实');
  expect(calendar.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT4H');
  const [event] = events;
  expect(event).toMatchObject({
    uid: EVENT.uid,
    summary: EVENT.summary,
    description: EVENT.description,
  });
  expect(event?.startDate.isDate).toBe(true);
  expect(event?.startDate.toString()).toBe('2026-11-30');
  expect(event?.endDate.toString()).toBe('2026-12-01');
  expect(event?.component.getFirstPropertyValue('url')).toBe(EVENT.url);
  expect(event?.component.getFirstPropertyValue('categories')).toBe(EVENT.category);
  expect(event?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-22T16:00:00Z');
  const alarm = event?.component.getFirstSubcomponent('valarm');
  expect(alarm?.getFirstPropertyValue('trigger')?.toString()).toBe('-PT15H');
});

it('names no event where nothing is due', () => {
  expect(read(writeCalendar({ name: '落实', asOf: '2026-11-23', events: [] })).events).toEqual([]);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom('政', '策', ',', ';', '\\', '\n', '\r', '"', ':', '😀', 'n', ' ', '\t', 'é'),
  }),
);

it('gives back any words it was given, through folding and escaping', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (summary, description, category) => {
      const { events } = read(write({ summary, description, category }));
      expect(events).toHaveLength(1);
      expect(events[0]?.summary).toBe(holdable(summary));
      expect(events[0]?.description ?? '').toBe(holdable(description));
      expect(events[0]?.component.getFirstPropertyValue('categories')).toBe(holdable(category));
    }),
  );
});

it('has no line of more than 75 octets, none broken within a character, and ends each with CRLF', () => {
  fc.assert(
    fc.property(anyText, (summary) => {
      const text = write({ summary });
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\ud800-\udbff]$|^ ?[\udc00-\udfff]/);
      }
    }),
  );
});

it('is the same bytes for the same content', () => {
  expect(write()).toBe(write());
});
