import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Relative, and `<base>` in the page says to what: a published site may stand in any folder.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The size test reads it to know what the first page needs.
    manifest: true,
    // The preload helper of Vite resolves against the document, which `<base>` makes wrong.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { port: 7321, strictPort: true, proxy: { '/api': 'http://127.0.0.1:7320' } },
});
