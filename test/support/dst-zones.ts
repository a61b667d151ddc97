/** Thirty zones whose clocks change, with the two switches of 2026 found by asking the runtime hour by hour. */
export const dstZones = [
  'Europe/London',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Athens',
  'Europe/Helsinki',
  'Europe/Warsaw',
  'Europe/Lisbon',
  'Europe/Dublin',
  'Europe/Chisinau',
  'Atlantic/Azores',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Halifax',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'America/Nuuk',
  'Asia/Jerusalem',
  'Asia/Beirut',
  'Africa/Cairo',
  'Australia/Sydney',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
] as const;

const hour = 3_600_000;

/** What a clock in the zone shows, `YYYY-MM-DD HH:MM`. */
export function clockIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (at) => format.format(at);
}

const offsetIn = (show: (at: number) => string, at: number): number =>
  Date.parse(`${show(at).replace(' ', 'T')}:00Z`) - at;

/** The hours of 2026 in which the zone's clock changes. */
export function switchesOf(timeZone: string, year = 2026): number[] {
  const show = clockIn(timeZone);
  const switches: number[] = [];
  const day = 24 * hour;
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += day) {
    if (offsetIn(show, at) === offsetIn(show, at + day)) continue;
    for (let inner = at; inner < at + day; inner += hour)
      if (offsetIn(show, inner) !== offsetIn(show, inner + hour)) switches.push(inner);
  }
  return switches;
}
