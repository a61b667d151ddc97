import type { CollectionSpec } from '../../store/index.ts';
import { tokenCollection } from './api-tokens.ts';
import { sessionCollection } from './sessions.ts';

export { absenceProblems } from './absence-problems.ts';
export { type Auth, changeAndSignOut, createAuth } from './auth.ts';
export { authenticate, type Identity, identityOf } from './authenticate.ts';
export { passwordProblems } from './passwords.ts';
export { routes } from './routes.ts';
export { newSecret, secretHash } from './secrets.ts';
export { sweepSessions } from './sessions.ts';

export const collections: CollectionSpec[] = [sessionCollection, tokenCollection];
