import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
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

/** Bodies to the letter, while their requests last. */
const rawBodies = new WeakMap<object, Buffer>();

export const rawBodyOf = (request: object): string | undefined =>
  rawBodies.get(request)?.toString('utf8');

function checkJson(request: object, _response: unknown, raw: Buffer, encoding: string): void {
  rawBodies.set(request, raw);
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

/** Where uploads lie while their requests last. */
export const uploadFolder = (dataDir: string): string => path.join(dataDir, 'uploads');

/** No request takes as long, in milliseconds. */
const longestRequestMs = 24 * 3_600_000;

/**
 * Drops what requests left behind that were under way when their process died. `isShared`: other processes may use the
 * folder now, so only what is old goes.
 */
export async function clearUploads(dataDir: string, isShared: boolean): Promise<void> {
  const folder = uploadFolder(dataDir);
  if (!isShared) return rm(folder, { recursive: true, force: true });
  const before = Date.now() - longestRequestMs;
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: before }));
    if (mtimeMs < before) await rm(file, { force: true });
  }
}

/** At the end of a request; an upload that an operation keeps has been moved by then. */
export async function dropUpload({ file }: Pick<Request, 'file'>): Promise<void> {
  if (file) await rm(file.path, { force: true });
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

/** What a reader of bodies or a server of files refuses: broken multipart, a range outside the file, and the like. */
function isSendersMistake(error: Error): boolean {
  const status = 'status' in error ? Number(error.status) : 0;
  return (
    error instanceof multer.MulterError ||
    (status >= 400 && status < 500) ||
    /multipart|Unexpected end of form|Malformed/i.test(error.message)
  );
}

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
      return isSendersMistake(error) ? unreadable(error) : error;
  }
}
