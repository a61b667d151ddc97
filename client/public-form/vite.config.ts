import { defineConfig } from 'vite';

/** The script of the public page: its own files beside the application's, of which it shares none. */
export default defineConfig({
  root: import.meta.dirname,
  // Files name each other relative to themselves, wherever the server puts them.
  base: './',
  publicDir: false,
  build: {
    outDir: '../../dist/public-form',
    emptyOutDir: true,
    assetsDir: '.',
    manifest: 'manifest.json',
    modulePreload: false,
    target: 'es2022',
    rolldownOptions: { input: 'main.ts' },
  },
});
