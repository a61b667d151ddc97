import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type LookupFunction, isIP } from 'node:net';
import { AppError } from '../../errors.ts';
import { isPublicAddress } from './is-public-address.ts';

/** Bytes of an answer that are read. */
const longestAnswer = 64 * 1024;

export interface Posting {
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
  /** Names, or `name:port`, that may be reached although they are private. */
  allowed: ReadonlySet<string>;
}

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  /** At most the first 64 KB. */
  text: string;
  isCut: boolean;
}

export const allowedHosts = (setting: string | undefined): ReadonlySet<string> =>
  new Set((setting ?? '').toLowerCase().split(',').filter(Boolean));

const refused = (host: string): AppError =>
  new AppError('endpoint.address_refused', { details: { host } });

/** Answers only addresses that may be reached, so that the one checked is the one connected to. */
const guardedLookup: LookupFunction = (host, options: LookupOptions, done) => {
  lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, '');
    const open = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (!first) return done(refused(host), '');
    return options.all ? done(null, open) : done(null, first.address, first.family);
  });
};

/** Throws `endpoint.address_refused` for an address that is written out; a name is checked when it is looked up. */
function guardOf({ hostname, port, protocol }: URL, allowed: ReadonlySet<string>) {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  const at = port || (protocol === 'https:' ? '443' : '80');
  if (allowed.has(host) || allowed.has(`${host}:${at}`)) return {};
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refused(host);
  return { lookup: guardedLookup };
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > longestAnswer) break;
  }
  const text = Buffer.concat(chunks).subarray(0, longestAnswer).toString('utf8');
  const { statusCode: status = 0, headers } = response;
  return { status, headers, text, isCut: size > longestAnswer };
}

const answerTo = (request: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });

/**
 * Posts to an address outside. Redirects are not followed, no connection is kept. Throws `endpoint.address_refused`, what
 * the network gives, and what `signal` was aborted with.
 */
export async function postOutside({
  url,
  headers,
  body,
  signal,
  allowed,
}: Posting): Promise<Answer> {
  const target = new URL(url);
  const open = target.protocol === 'https:' ? requestHttps : requestHttp;
  const request = open(target, {
    ...guardOf(target, allowed),
    method: 'POST',
    agent: false,
    signal,
    headers: {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Formloom',
    },
  });
  // An aborted request may fail more than once.
  request.on('error', () => undefined);
  const answering = answerTo(request);
  request.end(body);
  try {
    return await readAnswer(await answering);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    request.destroy();
  }
}
