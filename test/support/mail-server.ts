import { type AddressInfo, type Socket, createServer } from 'node:net';

const usual: Record<string, string> = {
  EHLO: '250 here',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  '.': '250 queued',
  QUIT: '221 bye',
};

export interface MailServer {
  url: string;
  /** Whole mails, in the order they arrived. */
  mails: string[];
  /** Replaces its replies; undefined hangs up instead. */
  answers: Record<string, string | undefined>;
  close(): void;
}

/** A mail server of a dozen lines, which writes down what it is sent. */
export async function openMailServer(): Promise<MailServer> {
  const server = createServer(converse);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const opened: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    answers: {},
    close: () => void server.close(),
  };
  return opened;

  function converse(socket: Socket): void {
    let mail: string | undefined;
    let rest = '';
    const reply = (command: string) => {
      const { answers } = opened;
      const answer = command in answers ? answers[command] : (usual[command] ?? '500 what');
      if (answer === undefined) socket.destroy();
      else socket.write(`${answer}\r\n`);
    };
    const hear = (line: string) => {
      if (mail !== undefined && line !== '.') {
        mail += `${line}\n`;
        return;
      }
      if (line === '.') opened.mails.push(mail ?? '');
      mail = line === 'DATA' && (opened.answers.DATA ?? '354').startsWith('354') ? '' : undefined;
      reply(line === '.' ? '.' : line.slice(0, 4).toUpperCase());
    };
    socket.on('error', () => undefined);
    socket.write('220 ready\r\n');
    socket.on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
  }
}
