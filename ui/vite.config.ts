import { transformAsync } from '@babel/core';
import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Lingui's macros are a Babel plugin, and nothing else here needs Babel: only files that use them go through it. */
function words(): Plugin {
  return {
    name: 'callwright:words',
    enforce: 'pre',
    async transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (!/\.tsx?$/.test(file) || !/@lingui\/(core|react)\/macro/.test(code)) return null;
      const made = await transformAsync(code, {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: file.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
        plugins: ['@lingui/babel-plugin-lingui-macro'],
      });
      return made?.code ? { code: made.code, map: made.map ?? null } : null;
    },
  };
}

/**
 * Both hosts freeze `Object.prototype`, and a plain assignment to a name that a frozen prototype
 * has is an error. d3-color, which the canvas's zoom brings along, makes one such assignment.
 */
function mendFrozen(): Plugin {
  const line = 'prototype.constructor = constructor;';
  return {
    name: 'callwright:mend-frozen',
    transform(code, id) {
      if (!id.includes('/d3-color/')) return null;
      if (!code.includes(line)) this.error('d3-color looks otherwise now: is this still needed?');
      const mended = 'Object.defineProperty(prototype, "constructor", { value: constructor });';
      return { code: code.replace(line, mended), map: null };
    },
  };
}

/** What both hosts allow; served here too, so that nothing that breaks it goes unseen. */
const csp = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "connect-src 'self' ws: ipc: http://ipc.localhost",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export default defineConfig({
  plugins: [mendFrozen(), words(), react(), lingui(), tailwindcss()],
  clearScreen: false,
  // The templates lie beside this folder; made-up work (`?fake`) is made of them.
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
  preview: { headers: { 'Content-Security-Policy': csp } },
  build: {
    target: 'es2022',
    // Fonts and pictures stay files: data URIs would need a wider policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  worker: { format: 'es' },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/app/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
  },
});
