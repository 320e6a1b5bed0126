import { graphFindings } from './graph.ts'
import { purityFindings } from './purity.ts'
import { tableFindings } from './tables.ts'

const findings = [...(await graphFindings()), ...tableFindings(), ...purityFindings()]
for (const finding of findings) console.log(finding)
process.exitCode = findings.length > 0 ? 1 : 0
