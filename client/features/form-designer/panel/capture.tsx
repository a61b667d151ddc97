import { Select } from '@mantine/core';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { formDesignerTexts } from '../texts.ts';
import classes from './panel.module.css';

const sources = {
  utm_source: 'utmSource',
  utm_medium: 'utmMedium',
  utm_campaign: 'utmCampaign',
  utm_term: 'utmTerm',
  utm_content: 'utmContent',
  referrer: 'referrer',
} as const;
type Source = keyof typeof sources;

const keeping = ['text', 'longText', 'url'];

/** Which field keeps where a visitor came from; fields called like the source keep it unasked. */
export function Capture({
  value,
  onChange,
}: {
  value: Record<string, string | undefined>;
  onChange: (value: Record<string, string> | undefined) => void;
}) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { entity } = useDesigner();
  const fields = entity.fields.filter(({ type, computed }) => keeping.includes(type) && !computed);
  const set = (source: Source, key: string | null) => {
    const next = Object.fromEntries(
      Object.entries({ ...value, [source]: key }).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    );
    onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <section className={classes.part}>
      <details className={classes.details}>
        <summary>{t('capture')}</summary>
        <p className={classes.help}>{t('captureHelp')}</p>
        <div className={classes.captures}>
          {(Object.keys(sources) as Source[]).map((source) => (
            <Select
              key={source}
              size="xs"
              label={t(`source-${source}`)}
              clearable
              searchable
              placeholder={entity.fieldOf(sources[source])?.label[locale] ?? t('notKept')}
              value={value[source] ?? null}
              data={fields.map(({ key, label }) => ({ value: key, label: label[locale] }))}
              onChange={(key) => set(source, key)}
            />
          ))}
        </div>
      </details>
    </section>
  );
}
