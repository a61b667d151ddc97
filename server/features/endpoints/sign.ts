import { createHash, createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new key as Standard Webhooks writes it: 256 random bits. */
export const newEndpointSecret = (): string => prefix + randomBytes(32).toString('base64');

/** Without full stops, which part the signed text; begins with the run. */
export function messageIdOf(key: string): string {
  const [run] = key.split('.');
  return `${run}_${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;
}

/** `v1,` and the signature of a text, in base64. */
export function signatureOf(secret: string, text: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}

/** The headers of Standard Webhooks, signed by each of the secrets. */
export function signedHeaders(
  { id, at, body }: { id: string; at: Date; body: string },
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const text = `${id}.${timestamp}.${body}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => signatureOf(secret, text)).join(' '),
  };
}
