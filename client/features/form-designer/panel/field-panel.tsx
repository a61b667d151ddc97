import { Button, SegmentedControl, Switch } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { FieldInput } from '../../../fields/field-input.tsx';
import { fieldTypeLabel } from '../../../fields/field-types.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { changeField } from '../model/change-fields.ts';
import { type FormField, type SectionPlace, sectionAt } from '../model/form-draft.ts';
import { formDesignerTexts } from '../texts.ts';
import { useDesignActions } from '../use-design-actions.ts';
import { MoveControls } from './move-controls.tsx';
import classes from './panel.module.css';
import { RequiredWhen } from './required-when.tsx';
import { ShowWhen } from './show-when.tsx';
import { TextPair } from './text-pair.tsx';

const typed = [
  'text',
  'longText',
  'email',
  'phone',
  'url',
  'integer',
  'number',
  'money',
  'percent',
];

function Width({ item, place, set }: Props & { set: (patch: Patch) => void }) {
  const t = useTexts(formDesignerTexts);
  const { draft } = useDesigner();
  const columns = sectionAt(draft, place)?.columns ?? 1;
  const own = columns === 1 ? 'full' : columns === 2 ? 'half' : 'third';
  return (
    <section className={classes.part}>
      <h3>{t('width')}</h3>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('width')}
        value={item.width ?? own}
        data={(['full', 'half', 'third'] as const).map((width) => ({
          value: width,
          label: t(`width-${width}`),
        }))}
        onChange={(width) => set({ width: width === own ? undefined : width })}
      />
    </section>
  );
}

type Patch = { [Key in keyof FormField]?: unknown };
interface Props {
  item: FormField;
  place: SectionPlace;
}

/** How one field stands on this form; what it is belongs to the entity. */
export function FieldPanel({ item, place }: Props) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft, change, fieldOf, entity } = useDesigner();
  const actions = useDesignActions();
  const field = fieldOf(item.field);
  const set = (patch: Patch) => change(changeField(draft, item.field, patch));
  const isWritable = field && !field.computed && !field.readOnly && !field.archived;
  return (
    <>
      <div className={classes.facts}>
        <code>{item.field}</code>
        {field && <span>{fieldTypeLabel(field.type)[locale]}</span>}
        <Link to="/build/entities/$entity" params={{ entity: entity.name }}>
          {t('toEntity')}
        </Link>
      </div>
      {field && !isWritable && <p className={classes.note}>{t('shownOnly')}</p>}
      {field && (
        <>
          <section className={classes.part}>
            <TextPair
              label={t('label')}
              value={item.label}
              placeholder={field.label}
              onChange={(label) => set({ label })}
            />
            <TextPair
              isStacked
              label={t('help')}
              value={item.help}
              onChange={(help) => set({ help })}
            />
            {isWritable && typed.includes(field.type) && (
              <TextPair
                isStacked
                label={t('placeholder')}
                value={item.placeholder}
                onChange={(placeholder) => set({ placeholder })}
              />
            )}
          </section>
          <ShowWhen value={item.show} onChange={(show) => set({ show })} />
          {isWritable && !item.readOnly && (
            <RequiredWhen
              value={item.required}
              isForced={field.required}
              onChange={(required) => set({ required })}
            />
          )}
          {isWritable && (
            <section className={classes.part}>
              <h3>{t('default')}</h3>
              <FieldInput
                field={field}
                label={null}
                value={item.default ?? null}
                onChange={(value) => set({ default: value ?? undefined })}
              />
              <p className={classes.help}>{t('defaultHelp')}</p>
              <Switch
                label={t('readOnly')}
                checked={item.readOnly ?? false}
                onChange={(event) => set({ readOnly: event.currentTarget.checked || undefined })}
              />
            </section>
          )}
          <Width item={item} place={place} set={set} />
        </>
      )}
      <MoveControls field={item.field} place={place} />
      <div className={classes.part}>
        <Button
          variant="default"
          leftSection={<IconTrash size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => actions.removeField(item.field)}
        >
          {t('takeOff')}
        </Button>
        <p className={classes.help}>{t('takeOffHelp')}</p>
      </div>
    </>
  );
}
