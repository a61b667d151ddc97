/** To be loaded with `--import`, behind tsx. */
import { register } from 'node:module';

register('./compiled-hooks.mjs', import.meta.url);
