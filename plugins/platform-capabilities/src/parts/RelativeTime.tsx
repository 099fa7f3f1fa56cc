import { useEffect, useState } from 'react';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
] as const;

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/**
 * How long ago something was, as in "3 hours ago", rounded down.
 *
 * @param time - ISO 8601
 * @param now - milliseconds since the epoch
 */
export function relativeTime(time: string, now: number): string {
  const ago = now - Date.parse(time);
  for (const [unit, length] of UNITS) {
    if (ago >= length) {
      return format.format(-Math.floor(ago / length), unit);
    }
  }
  // The clocks of a browser and of a server differ.
  return 'just now';
}

/** In milliseconds. */
const TICK = 20_000;

/** How long ago something was; the exact time is its tooltip. */
export function RelativeTime(props: { time: string }) {
  const { time } = props;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, [time]);
  return (
    <time
      dateTime={time}
      title={new Date(time).toLocaleString(undefined, {
        dateStyle: 'full',
        timeStyle: 'long',
      })}
    >
      {relativeTime(time, now)}
    </time>
  );
}
