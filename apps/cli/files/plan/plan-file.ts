import {
  planOfInstance,
  readMpx,
  readMspdi,
  readPsplib,
  readRcp,
  readSch,
  readXer,
  type Plan,
  type ProjectFile,
  type SchedulingInstance,
} from '@zhulu/engines/network'
import { readText } from '../read-text.ts'

/** A project with calendars and dates, or an instance of the literature with whole units of time. */
export type PlanFile = { format: string; name: string; plan: Plan } & (
  | { kind: 'project'; file: ProjectFile }
  | { kind: 'instance'; instance: SchedulingInstance }
)

const instances: { format: string; is: (text: string) => boolean; read: (text: string) => SchedulingInstance }[] = [
  { format: 'PSPLIB', is: (text) => /^\s*PRECEDENCE RELATIONS/im.test(text), read: readPsplib },
  // Lines of numbers: jobs and resources in the first of Patterson, two more numbers in that of ProGen/max.
  { format: 'Patterson', is: (text) => /^[ \t]*\d+[ \t]+\d+[ \t]*\r?\n[\s\d]*$/.test(text), read: readRcp },
  { format: 'ProGen/max', is: (text) => /^[ \t]*\d+([ \t]+\d+){2,}[ \t]*\r?\n[\s\d[\]-]*$/.test(text), read: readSch },
]

const projects: { format: string; is: (text: string) => boolean; read: (text: string) => ProjectFile }[] = [
  { format: 'Microsoft Project XML', is: (text) => /^\s*<(\?xml|Project|!--)/.test(text), read: readMspdi },
  { format: 'Primavera XER', is: (text) => text.startsWith('ERMHDR'), read: readXer },
  { format: 'MPX', is: (text) => text.startsWith('MPX'), read: readMpx },
]

/** Reads a plan in whatever of these formats it is, recognised by its content. */
export function readPlanFile(path: string, encoding?: string): PlanFile {
  const text = readText(path, encoding)
  const project = projects.find(({ is }) => is(text))
  if (project) {
    const file = project.read(text)
    return { kind: 'project', format: project.format, name: file.name ?? path, plan: file.plan, file }
  }
  const literature = instances.find(({ is }) => is(text))
  if (!literature) throw new Error(`${path} is no plan in a known format: Microsoft Project XML, Primavera XER, MPX, PSPLIB, Patterson, ProGen/max`)
  const instance = literature.read(text)
  return { kind: 'instance', format: literature.format, name: path, plan: planOfInstance(instance), instance }
}
