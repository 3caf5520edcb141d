import { defineConfig } from 'vitest/config';

// One after the other: each file starts a studio of its own, and the machine may be small.
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === 'shots' ? 'e2e/shots.ts' : 'e2e/**/*.e2e.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}));
