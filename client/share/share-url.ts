/** Where a visitor comes from, as the form keeps it. */
export interface Campaign {
  source: string;
  medium: string;
  campaign: string;
}

/** The address of the form with its campaign; what is empty stays out. */
export function shareUrl(base: string, { source, medium, campaign }: Campaign): string {
  const url = new URL(base);
  const given = { utm_source: source, utm_medium: medium, utm_campaign: campaign };
  for (const [name, value] of Object.entries(given))
    if (value.trim()) url.searchParams.set(name, value.trim());
  return url.toString();
}

/** Channels that a form is often shared on. */
export const channels = {
  none: { source: '', medium: '' },
  wechat: { source: 'wechat', medium: 'social' },
  douyin: { source: 'douyin', medium: 'video' },
  xiaohongshu: { source: 'xiaohongshu', medium: 'social' },
  baidu: { source: 'baidu', medium: 'cpc' },
  email: { source: 'newsletter', medium: 'email' },
  poster: { source: 'poster', medium: 'print' },
} as const;

export type Channel = keyof typeof channels;
