import { createHash } from 'node:crypto';
import type { MailMessage } from 'nodemailer';
import type { Ctx } from '../../context.ts';
import { CallFailed, type Connector } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';

export interface MailRequest {
  to: string[];
  subject: string;
  text: string;
}

type MailSettings = Pick<Ctx['settings'], 'SMTP_URL' | 'MAIL_FROM'>;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Each wait of the conversation ends before the try does, so that it is known how far it came. */
const patience = {
  connectionTimeout: 10 * second,
  greetingTimeout: 10 * second,
  socketTimeout: 20 * second,
};

export const isMailSet = ({ SMTP_URL, MAIL_FROM }: MailSettings): boolean =>
  SMTP_URL !== undefined && MAIL_FROM !== undefined;

/** The same for every try, so that mail programs show a repetition once. */
function messageIdOf(key: string, from: string): string {
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'formloom.local';
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`;
}

interface SmtpError {
  responseCode?: number;
  response?: string;
  code?: string;
  message: string;
}

/** A refusal says so; without one it matters whether the whole message had left. */
function failureOf(error: unknown, hasLeft: boolean): CallFailed {
  const { responseCode, response, code, message } = error as SmtpError;
  if (responseCode === undefined)
    return new CallFailed({ kind: hasLeft ? 'unknown' : 'retry', detail: code ?? message }, error);
  const kind = responseCode >= 500 ? 'final' : 'retry';
  return new CallFailed({ kind, status: responseCode, detail: response ?? message }, error);
}

/** Calls `leaves` when a mail server that takes the message has been handed its end. */
function noteEnd({ message }: MailMessage, leaves: () => void): void {
  const open = message.createReadStream.bind(message);
  message.createReadStream = (options) => open(options).once('end', leaves);
}

/** Sends e-mail. A message that left without an answer is never sent again unasked. */
export function createMailConnector({ settings }: { settings: MailSettings }): Connector {
  return {
    name: 'email',
    delivery: 'atMostOnce',
    ladder: [minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour],
    timeout: 90 * second,
    async call(request, { key }) {
      const { SMTP_URL, MAIL_FROM } = settings;
      if (SMTP_URL === undefined || MAIL_FROM === undefined)
        throw new AppError('mail.not_configured');
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({ url: SMTP_URL, ...patience });
      let hasLeft = false;
      transport.use('stream', (mail, done) => {
        noteEnd(mail, () => {
          hasLeft = true;
        });
        done();
      });
      const { to, subject, text } = request as MailRequest;
      const messageId = messageIdOf(key, MAIL_FROM);
      try {
        const sent = await transport.sendMail({ from: MAIL_FROM, to, subject, text, messageId });
        return { messageId, accepted: sent.accepted, rejected: sent.rejected };
      } catch (error) {
        throw failureOf(error, hasLeft);
      } finally {
        transport.close();
      }
    },
  };
}
