import { object, switchSetting, text } from './settings.ts';
import { trigger } from './trigger.ts';

export interface WebhookTriggerSettings {
  /** Only deliveries with a Standard Webhooks signature count. */
  signed?: boolean;
}

export const webhookTrigger = trigger<WebhookTriggerSettings>(
  {
    type: 'trigger.webhook',
    label: text('收到 Webhook 时', 'When a webhook comes in'),
    hint: text(
      '内容用 $trigger.body 取用；地址在下面生成，流程发布后生效。',
      'What it brings is $trigger.body; its address is made below and works once the flow is published.',
    ),
    settingsSchema: object({
      signed: switchSetting({
        label: text('必须带签名（Standard Webhooks）', 'Must be signed (Standard Webhooks)'),
      }),
    }),
    example: {},
  },
  () => ({ types: ['webhook.received'], isNamed: true }),
);
