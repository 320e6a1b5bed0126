import { join } from 'node:path'
import { root } from '../check/process.ts'
import { packEngines } from './pack.ts'

const target = join(root, 'var/engines')
await packEngines(target)
console.log(`@zhulu/engines is in ${target}: npm publish ${target}`)
