import { z } from 'zod'
import { LocalDate, Instant } from './dates.ts'
import { Id } from './ids.ts'
import { Money } from './money.ts'
import { plainText } from './text.ts'

/** What every field of a record may say of itself. Label: word `<record>.<field>`. */
export type FieldTraits = {
  /** Found by the search box. */
  search?: boolean
  /** Seen and changed only with the right `<record>.sensitive`; masked as null otherwise. */
  sensitive?: boolean
}

export type FieldKind = 'text' | 'number' | 'money' | 'date' | 'instant' | 'choice' | 'code' | 'flag' | 'reference' | 'tags'

export type Field<T = unknown, R extends boolean = boolean, O extends boolean = boolean> = FieldTraits & {
  kind: FieldKind
  schema: z.ZodType<T, T>
  /** Must be given on create and can't be emptied. */
  required: R
  /** Written by operations, not by people: absent from create and update. */
  readOnly: O
  /** `text`: several lines, or a format that the editor knows. */
  lines?: boolean
  format?: 'email' | 'phone' | 'url'
  /** `choice`, and `tags` that are some of a list: word of an option is `<record>.<field>.<option>`. */
  options?: readonly string[]
  /** `code`: name of a code list (word of an entry: `<list>.<code>`), e.g. `industry`. */
  list?: string
  /** `reference`: name of the record it points to. */
  to?: string
  /** `share`: a part of 1, read as per cent; `%` and `share` are never summed. */
  unit?: string
  integer?: boolean
  /** `number`: false when a sum of it says nothing, e.g. of levels. */
  additive?: boolean
}

type Traits<R extends boolean, O extends boolean> = FieldTraits & { required?: R; readOnly?: O }

const make = <T, R extends boolean = false, O extends boolean = false>(
  kind: FieldKind,
  schema: z.ZodType<T, T>,
  traits: Traits<R, O> & Partial<Field>,
): Field<T, R, O> => ({ ...traits, kind, schema, required: (traits.required ?? false) as R, readOnly: (traits.readOnly ?? false) as O })

/** The kinds of fields; each gives shape, editor, filter operators, import and export of a column. */
export const field = {
  text: <const R extends boolean = false, const O extends boolean = false>(
    o: Traits<R, O> & { max?: number; lines?: boolean; format?: Field['format'] } = {},
  ) => make(`text`, textSchema(o), o),
  number: <const R extends boolean = false, const O extends boolean = false>(
    o: Traits<R, O> & { min?: number; max?: number; integer?: boolean; unit?: string; additive?: boolean } = {},
  ) => make('number', (o.integer ? z.int() : z.number()).min(o.min ?? -1e15).max(o.max ?? 1e15), o),
  money: <const R extends boolean = false, const O extends boolean = false>(o: Traits<R, O> = {}) => make('money', Money, o),
  date: <const R extends boolean = false, const O extends boolean = false>(o: Traits<R, O> = {}) => make('date', LocalDate, o),
  instant: <const R extends boolean = false, const O extends boolean = false>(o: Traits<R, O> = {}) => make('instant', Instant, o),
  choice: <const V extends readonly [string, ...string[]], const R extends boolean = false, const O extends boolean = false>(
    options: V,
    o: Traits<R, O> = {},
  ) => make('choice', z.enum(options) as z.ZodType<V[number], V[number]>, { ...o, options }),
  code: <const R extends boolean = false, const O extends boolean = false>(list: string, o: Traits<R, O> = {}) =>
    make('code', z.string().max(40), { ...o, list }),
  flag: <const R extends boolean = false, const O extends boolean = false>(o: Traits<R, O> = {}) => make('flag', z.boolean(), o),
  reference: <const R extends boolean = false, const O extends boolean = false>(to: string, o: Traits<R, O> = {}) =>
    make('reference', Id, { ...o, to }),
  tags: <const R extends boolean = false, const O extends boolean = false>(o: Traits<R, O> = {}) =>
    make('tags', z.array(plainText().min(1).max(60)).max(50), o),
  /** Several of a list: tags that nobody can make up. */
  choices: <const V extends readonly [string, ...string[]], const R extends boolean = false, const O extends boolean = false>(
    options: V,
    o: Traits<R, O> = {},
  ) => make('tags', z.array(z.enum(options)).max(options.length) as z.ZodType<V[number][], V[number][]>, { ...o, options }),
}

function textSchema(o: { required?: boolean; max?: number; format?: Field['format'] }): z.ZodType<string, string> {
  const text = plainText().max(o.max ?? 200)
  const sized = o.required ? text.min(1) : text
  if (o.format === 'email') return sized.refine((v) => v === '' || z.email().safeParse(v).success, 'not a mail address')
  if (o.format === 'url') return sized.refine((v) => v === '' || /^https?:\/\/\S+$/.test(v), 'not a web address')
  return sized
}

export type Fields = Record<string, Field>
