import { read, sourceFiles } from '#tools/check/files.ts'

const patterns: [RegExp, string][] = [
  [/\bnew Date\(\s*\)/, 'the clock is an argument'],
  [/\bDate\.now\(/, 'the clock is an argument'],
  [/\bMath\.random\(/, 'randomness is an argument'],
  [/\bcrypto\.(randomUUID|getRandomValues)\(/, 'ids are arguments'],
]
const forbiddenNames = /(^|\/)(utils?|helpers?|common|misc|types)\.(ts|tsx|mjs)$|(^|\/)(utils?|helpers?|common|misc)\//

/** Engines and domains read no clock and no randomness; no file or folder carries a name that says nothing. */
export function purityFindings(): string[] {
  const pure = sourceFiles().filter((path) => /^(engines|modules\/[^/]+\/[^/]+\/domain)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))
  return [
    ...pure.flatMap(impure),
    ...sourceFiles()
      .filter((path) => forbiddenNames.test(path))
      .map((path) => `${path}: a name that says nothing`),
  ]
}

const impure = (path: string): string[] =>
  read(path)
    .split('\n')
    .flatMap((line, index) =>
      patterns.filter(([pattern]) => pattern.test(line) && !/^\s*(\/\/|\*)/.test(line)).map(([, why]) => `${path}:${index + 1}: ${why}`),
    )
