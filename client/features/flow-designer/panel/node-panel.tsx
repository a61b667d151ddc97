import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { IconCopy, IconDots, IconPlugConnected, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import { NodeIcon, nodeThread } from '../../../flows/words/node-look.tsx';
import { writtenIn } from '../../../i18n/both-texts.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { toast } from '../../../ui/toast.tsx';
import { usePieces } from '../canvas/use-pieces.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { type Exit, openExit } from '../model/use-designer.ts';
import { designerTexts } from '../texts.ts';
import { ExampleButton } from './example-button.tsx';
import { Exits } from './exits.tsx';
import classes from './node-panel.module.css';
import { HookAddress } from './hook-address.tsx';
import { NodeCompensationSetting } from './node-compensation.tsx';
import { NodeTimeoutSetting } from './node-timeout.tsx';
import { PanelContext } from './panel-context.ts';
import { RetryPolicySetting } from './retry-policy.tsx';
import { Settings } from './settings.tsx';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function Name({ node }: { node: FlowNode }) {
  const t = useTexts(designerTexts);
  const { locale } = useLocale();
  const { types, apply } = useDesignerView();
  const texts = node.label ?? { 'zh-CN': '', en: '' };
  return (
    <TextInput
      id="node-name"
      label={t('nodeName')}
      placeholder={types.get(node.type)?.label[locale] ?? node.type}
      value={texts[locale]}
      onChange={(event) =>
        apply(
          {
            kind: 'nodeLabel',
            node: node.id,
            label: writtenIn(texts, locale, event.currentTarget.value),
          },
          `label ${node.id}`,
        )
      }
    />
  );
}

function Actions({ node, onAdd }: { node: FlowNode; onAdd: (exit: Exit | undefined) => void }) {
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const pieces = usePieces();
  const type = view.types.get(node.type);
  const exit = openExit(view.graph, node, type);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('nodeActions')}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {exit && (
          <Menu.Item leftSection={<IconPlus {...icon} />} onClick={() => onAdd(exit)}>
            {t('addNext')}
          </Menu.Item>
        )}
        {exit && (
          <Menu.Item
            leftSection={<IconPlugConnected {...icon} />}
            onClick={() =>
              document.querySelector<HTMLElement>(`[data-exit="${exit.port}"] input`)?.focus()
            }
          >
            {t('connectTo')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={pieces.duplicate}>
          {t('duplicateNode')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy {...icon} />}
          onClick={() => {
            void navigator.clipboard.writeText(node.id).then(() => toast({ text: t('copied') }));
          }}
        >
          {t('copyKey')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash {...icon} />} onClick={view.removeSelected}>
          {t('remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** A node's name, settings and ways on. */
export function NodePanel({
  node,
  onAdd,
}: {
  node: FlowNode;
  onAdd: (exit: Exit | undefined) => void;
}) {
  const t = useTexts(designerTexts);
  const { locale } = useLocale();
  const view = useDesignerView();
  const [isFresh] = useState(() => Object.keys(node.settings ?? {}).length === 0);
  const type = view.types.get(node.type);
  const settings = node.settings ?? {};
  const hasSettings = Object.keys(type?.settingsSchema.properties ?? {}).length > 0;
  const offersExample =
    isFresh && type && Object.keys(settings).length === 0 && Object.keys(type.example).length > 0;
  return (
    <PanelContext value={node}>
      <div className={classes.head} data-thread={nodeThread(node.type, type?.group)}>
        <NodeIcon type={node.type} />
        <h2 className={classes.title}>
          {node.label?.[locale] || type?.label[locale] || node.type}
        </h2>
        <span className={classes.type}>{type?.label[locale]}</span>
        {view.isEditable && <Actions node={node} onAdd={onAdd} />}
      </div>
      <p className={classes.hint}>{type?.hint[locale]}</p>
      <fieldset className={classes.body} disabled={!view.isEditable}>
        <Name node={node} />
        {offersExample && <ExampleButton node={node} type={type} />}
        {type && hasSettings && (
          <Settings
            schema={type.settingsSchema}
            value={settings}
            path=""
            onChange={(next) => view.setSettings(node, next)}
          />
        )}
        {node.type === 'trigger.webhook' && <HookAddress />}
        {type?.calls && <RetryPolicySetting node={node} />}
        {type?.waits && <NodeTimeoutSetting node={node} type={type} />}
        {type && <NodeCompensationSetting node={node} type={type} />}
        {type && <Exits node={node} type={type} onAdd={onAdd} />}
        <p className={classes.key}>{t('nodeKey', { key: node.id })}</p>
      </fieldset>
    </PanelContext>
  );
}
