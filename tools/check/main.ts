import { runChecks } from './run.ts'

const known = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const results = await runChecks(known)
process.exitCode = results.length > 0 && results.every((result) => result.ok) ? 0 : 1
