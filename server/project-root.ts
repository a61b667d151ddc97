import path from 'node:path';

const here = import.meta.dirname;
const isCompiled = path.basename(path.dirname(here)) === 'dist';

/** The folder of package.json, whether the sources run or what was built from them. */
export const projectRoot = path.resolve(here, isCompiled ? '../..' : '..');
