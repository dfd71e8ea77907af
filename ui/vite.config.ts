/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

// Everything the window loads is in `dist`: the content policy allows no inline script or style and no other origin.
export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  build: { target: ['chrome111', 'safari16.4'], assetsInlineLimit: 0, sourcemap: false, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 700 },
  server: { fs: { allow: [root] } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    css: false,
  },
});
