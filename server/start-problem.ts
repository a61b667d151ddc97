import type { Settings } from './settings.ts';
import { StoreError } from './store/index.ts';

function listenProblem(code: string | undefined, { HOST, PORT }: Settings): string {
  switch (code) {
    case 'EADDRINUSE':
      return `The address ${HOST}:${PORT} is in use. Stop the program that uses it, or set PORT to another number.`;
    case 'EACCES':
      return `The address ${HOST}:${PORT} may not be used by this account. Set PORT to a number above 1023.`;
    default:
      return `The address ${HOST}:${PORT} cannot be used (${code}). Set HOST to an address of this machine.`;
  }
}

/** What somebody who starts the server reads when it cannot start: what is wrong and what to do; a stack for what nobody foresaw. */
export function startProblem(error: unknown, settings: Settings): string {
  if (error instanceof StoreError && settings.MONGODB_URL)
    return `${error.message}\nMONGODB_URL names the database. Unset it to use the embedded one in ${settings.DATA_DIR}.`;
  if (error instanceof StoreError)
    return `${error.message}\nThe data folder is ${settings.DATA_DIR}. If it is damaged, restore it from a backup, or set DATA_DIR to another folder.`;
  const { code, syscall, stack } = Object(error) as Partial<NodeJS.ErrnoException>;
  if (syscall === 'listen' || syscall === 'getaddrinfo') return listenProblem(code, settings);
  if (syscall === 'mkdir')
    return `The data folder ${settings.DATA_DIR} cannot be made (${code}). Set DATA_DIR to a folder that can be written to.`;
  return stack ?? String(error);
}
