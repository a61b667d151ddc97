const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/MicroMessenger\//, 'WeChat'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

const nameIn = (list: [RegExp, string][], agent: string) =>
  list.find(([pattern]) => pattern.test(agent))?.[1];

/** The browser and the system that an agent says it is; a program names itself. */
export function deviceOf(agent: string | undefined): { browser?: string; system?: string } {
  if (!agent) return {};
  const browser = nameIn(browsers, agent) ?? agent.split(/[/\s]/)[0];
  const system = nameIn(systems, agent);
  return { ...(browser ? { browser } : {}), ...(system ? { system } : {}) };
}
