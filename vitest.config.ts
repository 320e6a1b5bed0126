import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tools/test/sequence.ts'

const everywhere = ['**/node_modules/**', 'var/**']

/** unit: beside the source, database tests among them; conformance: what keeps modules alike; journeys: a real browser. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{apps,engines,kernel,modules,samples,tools,ui}/**/*.test.{ts,tsx}'],
          exclude: [...everywhere, 'tools/conformance/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'conformance', include: ['tools/conformance/**/*.test.ts'], exclude: everywhere, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          exclude: everywhere,
          globalSetup: ['e2e/harness/global-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
