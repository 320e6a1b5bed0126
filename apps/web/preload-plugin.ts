import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite'

/** Lets the browser fetch the modules' chunk together with the entry that is going to ask for it. */
export const preloadPlugin = (source: string): Plugin => ({
  name: 'zhulu-preload',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
      const wanted = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source))
      return wanted ? [...closure(wanted, chunks)].filter((fileName) => !html.includes(fileName)).map(linkTo) : []
    },
  },
})

function closure(chunk: Rollup.OutputChunk, all: readonly Rollup.OutputChunk[], seen = new Set<string>()): Set<string> {
  if (seen.has(chunk.fileName)) return seen
  seen.add(chunk.fileName)
  for (const next of all.filter(({ fileName }) => chunk.imports.includes(fileName))) closure(next, all, seen)
  return seen
}

const linkTo = (fileName: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
  injectTo: 'head',
})
