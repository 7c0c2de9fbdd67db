import { addDays } from '../calendar/date.js';

/** Something that is due on one day, as a calendar shows it: at the top of that day, taking no time of it. */
export interface DueEvent {
  /** Names the same thing each time the calendar is fetched. */
  readonly uid: string;
  readonly day: string;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  readonly category: string;
}

export interface DueCalendar {
  readonly name: string;
  /** The business date of the content; an event's stamp, so that the same content is the same bytes. */
  readonly asOf: string;
  readonly events: readonly DueEvent[];
}

const LINE_OCTETS = 75;

/**
 * An iCalendar object (RFC 5545) of whole days. Days have no time zone, so none is described; each event reminds at
 * nine in the morning of the day before.
 */
export function writeCalendar({ name, asOf, events }: DueCalendar): string {
  // Midnight in Shanghai.
  const stamp = `${compact(addDays(asOf, -1))}T160000Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Luoshi//Luoshi//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${textValue(name)}`,
    `X-WR-CALNAME:${textValue(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
    'X-PUBLISHED-TTL:PT4H',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${textValue(event.uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(event.day)}`,
      `DTEND;VALUE=DATE:${compact(addDays(event.day, 1))}`,
      `SUMMARY:${textValue(event.summary)}`,
      ...(event.description === '' ? [] : [`DESCRIPTION:${textValue(event.description)}`]),
      `URL:${event.url}`,
      `CATEGORIES:${textValue(event.category)}`,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${textValue(event.summary)}`,
      'TRIGGER:-PT15H',
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** What the format can hold of a text: line ends as one, no other control characters, no half of a character. */
export function holdable(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // Control characters are what is looked for: the format forbids them.
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  );
}

function textValue(text: string): string {
  return holdable(text)
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** A line longer than 75 octets goes on after a line end and a space; a character is never cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const more = octetsOf(character);
    if (octets + more > LINE_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += more;
  }
  return [...parts, part].join('\r\n');
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}
