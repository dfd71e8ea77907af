/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What decodes JPEG 2000 inside a PDF without WebAssembly, which the content policy does not allow. pdf.js asks for it by name. */
function pdfDecoder(): Plugin {
  const name = 'openjpeg_nowasm_fallback.js';
  return {
    name: 'pdf-decoder',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: `pdf/${name}`, source: readFileSync(createRequire(import.meta.url).resolve(`pdfjs-dist/wasm/${name}`)) });
    },
  };
}

// Everything the window loads is in `dist`: the content policy allows no inline script or style and no other origin.
export default defineConfig({
  plugins: [svelte(), svelteTesting(), pdfDecoder()],
  build: { target: ['chrome111', 'safari16.4'], assetsInlineLimit: 0, sourcemap: false, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 700 },
  server: { fs: { allow: [root] } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    css: false,
  },
});
