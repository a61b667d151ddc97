import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import multer from 'multer';
import { AppError } from '../errors.ts';
import { refuseJson } from './refuse-json.ts';
import type { Route } from './route.ts';

const jsonLimit = '2mb';
const fileLimitBytes = 1024 * 1024 * 1024;

function checkJson(_request: unknown, _response: unknown, raw: Buffer, encoding: string): void {
  if (encoding !== 'utf-8')
    throw new AppError('request.unreadable', { details: { reason: encoding } });
  refuseJson(raw);
}

const readJson = express.json({
  limit: jsonLimit,
  strict: false,
  type: ['application/json', 'application/*+json'],
  verify: checkJson,
});
const readForm = express.urlencoded({ limit: '200kb', extended: false, parameterLimit: 1000 });

function isJson(request: Request): boolean {
  return Boolean(request.is(['application/json', 'application/*+json']));
}

/** Reads the body that the route takes, and refuses any other kind. */
export function bodyReader(route: Route, uploadDir: string): RequestHandler[] {
  if (route.multipart) return [refuseOtherThanMultipart, uploadReader(uploadDir)];
  if (!route.body) return [];
  const refuseOthers = (request: Request, _response: Response, next: NextFunction) => {
    const takesForm =
      route.formPosts === true && Boolean(request.is('application/x-www-form-urlencoded'));
    next(isJson(request) || takesForm ? undefined : new AppError('request.media_type'));
  };
  return route.formPosts ? [refuseOthers, readJson, readForm] : [refuseOthers, readJson];
}

function refuseOtherThanMultipart(request: Request, _response: Response, next: NextFunction): void {
  const isMultipart = Boolean(request.is('multipart/form-data'));
  next(isMultipart ? undefined : new AppError('request.multipart_needed'));
}

function uploadReader(uploadDir: string): RequestHandler {
  const storage = multer.diskStorage({
    destination: (_request, _file, done) => {
      mkdir(uploadDir, { recursive: true }).then(
        () => done(null, uploadDir),
        (error: Error) => done(error, uploadDir),
      );
    },
  });
  const upload = multer({
    storage,
    limits: { fileSize: fileLimitBytes, files: 1, fields: 20, fieldSize: 1024 * 1024 },
    defParamCharset: 'utf8',
  });
  return upload.single('file');
}

/** What identifies the content of an upload, for idempotency. */
export async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const unreadable = (cause: Error) =>
  new AppError('request.unreadable', { details: { reason: cause.message }, cause });

/** Errors of the body readers, named as the catalogue names them. */
export function bodyError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const type =
    (error as { type?: string; code?: string }).type ?? (error as { code?: string }).code;
  switch (type) {
    case 'entity.too.large':
      return new AppError('request.too_large', { details: { limit: jsonLimit }, cause: error });
    case 'LIMIT_FILE_SIZE':
      return new AppError('request.too_large', { details: { limit: '1 GB' }, cause: error });
    case 'entity.parse.failed':
    case 'encoding.unsupported':
    case 'charset.unsupported':
    case 'request.aborted':
    case 'parameters.too.many':
      return unreadable(error);
    default:
      return error instanceof multer.MulterError ||
        ('status' in error && error.status === 400) ||
        /multipart|Unexpected end of form|Malformed/i.test(error.message)
        ? unreadable(error)
        : error;
  }
}
