import { Button, CopyButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useDesigner } from './designer-context.ts';
import classes from './entity-page.module.css';
import { entityTexts } from './texts.ts';

/** The draft as the JSON Schema that it is, for those who read it. */
export function SchemaTab() {
  const t = useTexts(entityTexts);
  const { draft } = useDesigner();
  const text = JSON.stringify(draft.schema, null, 2);
  return (
    <div className={classes.tab}>
      <div className={classes.toolbar}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={<IconCopy size={16} stroke={1.75} aria-hidden="true" />}
              onClick={copy}
            >
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      {/* A long text scrolls by the keyboard only when it can be focused. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.code} tabIndex={0} aria-label={t('schema')}>
        {text}
      </pre>
    </div>
  );
}
