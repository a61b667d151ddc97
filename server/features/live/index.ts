export { briefWrite } from './brief-write.ts';
export { createLive, type Live } from './create-live.ts';
export { watched, watchedWithBefore } from './tell-writes.ts';
