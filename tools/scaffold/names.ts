/** A noun in all the ways in which code writes it. */
export type Noun = {
  /** `serviceCase`: topic, permission and word prefix. */
  camel: string
  Pascal: string
  /** `service-case`: files. */
  kebab: string
  /** `service-cases`: address. */
  plural: string
  /** `service_case`: table. */
  snake: string
  /** `service case`, `service cases`: prose. */
  text: string
  texts: string
}

const words = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_ ]+/)
    .filter(Boolean)

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

export const pascalOf = (name: string): string => words(name).map(capital).join('')
export const camelOf = (name: string): string =>
  words(name)
    .map((word, index) => (index === 0 ? word : capital(word)))
    .join('')
export const kebabOf = (name: string): string => words(name).join('-')
export const snakeOf = (name: string): string => words(name).join('_')
export const sentenceOf = (name: string): string => capital(words(name).join(' '))

export function nounOf(name: string, plural: string = pluralOf(kebabOf(name))): Noun {
  return {
    camel: camelOf(name),
    Pascal: pascalOf(name),
    kebab: kebabOf(name),
    plural: kebabOf(plural),
    snake: snakeOf(name),
    text: words(name).join(' '),
    texts: words(plural).join(' '),
  }
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  if (/(s|x|ch|sh)$/.test(word)) return `${word}es`
  return `${word}s`
}
