import type { Ctx } from '../../context.ts';
import { CallFailed, type Connector } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { callEndpoint } from './call-endpoint.ts';
import { type StoredEndpoint, requireEndpoint } from './collections.ts';
import { keepHealth } from './keep-health.ts';
import { messageIdOf } from './sign.ts';

/** What the node asks for: whatever the endpoint and its key are when the call is made. */
export interface WebhookRequest {
  endpoint: string;
  body: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const failureOf = (error: unknown): string => {
  if (error instanceof CallFailed) return error.failure.detail;
  return error instanceof AppError ? error.code : String(error);
};

/** The failure with what people call the endpoint. */
const named = (error: unknown, { label }: StoredEndpoint): unknown =>
  error instanceof CallFailed
    ? new CallFailed({ ...error.failure, receiver: label }, error.cause)
    : error;

/** Calls web addresses as Standard Webhooks says; the receiver knows a repetition by `webhook-id`. */
export function createWebhookConnector(
  services: Pick<Ctx, 'clock' | 'log' | 'settings' | 'store'>,
): Connector {
  const remember = (endpoint: StoredEndpoint, failure: string | null) =>
    keepHealth(services, endpoint, failure).catch((error: unknown) => {
      services.log.warn({ err: error, endpoint: endpoint.name }, 'endpoint state not kept');
    });
  return {
    name: 'webhook',
    delivery: 'idempotent',
    ladder: [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour],
    timeout: 15 * second,
    async call(request, { key, signal }) {
      const { endpoint: name, body } = request as WebhookRequest;
      const endpoint = await requireEndpoint(services.store, name);
      if (endpoint.state === 'disabled')
        throw new AppError('endpoint.disabled', { details: { name: endpoint.label } });
      try {
        const output = await callEndpoint(services, endpoint, {
          id: messageIdOf(key),
          body,
          signal,
        });
        await remember(endpoint, null);
        return output;
      } catch (error) {
        await remember(endpoint, failureOf(error));
        throw named(error, endpoint);
      }
    },
  };
}
