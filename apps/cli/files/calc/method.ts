import { z } from 'zod'

/** One figure of the method, by its command: what it takes, and the engine that computes it. */
export type Method = {
  name: string
  summary: string
  /** JSON schema of the input. */
  schema: () => unknown
  /** Checks the input and computes; a fault is told by its place in the input. */
  run: (input: unknown) => unknown
}

export function method<Schema extends z.ZodType>(
  name: string,
  summary: string,
  { input, run }: { input: Schema; run: (given: z.output<Schema>) => unknown },
): Method {
  return {
    name,
    summary,
    schema: () => z.toJSONSchema(input, { io: 'input' }),
    run: (given) => {
      const parsed = input.safeParse(given)
      if (!parsed.success) throw new Error([`the input of ${name} is not what it takes:`, ...issuesOf(parsed.error)].join('\n'))
      return run(parsed.data)
    },
  }
}

const issuesOf = ({ issues }: z.ZodError): string[] =>
  issues.map(({ path, message }) => `  ${path.length > 0 ? path.join('.') : 'input'}: ${message}`)

export const figure = z.number()
export const maybe = z.number().nullable()
export const figures = z.array(z.number())
export const probability = z.number().min(0).max(1)
export const count = z.number().min(0)
/** A day as text `YYYY-MM-DD`. */
export const date = z.iso.date()
