import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { localeOf } from './locale.ts';
import { problemJson } from './problem-json.ts';

function errorOf(error: NodeJS.ErrnoException): AppError {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return new AppError('request.headers_too_large');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new AppError('request.timed_out');
    default:
      return new AppError('request.unreadable', { details: { reason: 'HTTP' } });
  }
}

/** Answers what is no HTTP request, or one with endless headers, as every other error; for a server's `clientError`. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemJson(errorOf(error), localeOf(undefined), newId());
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
