import { readConfiguration } from './configuration.ts'
import { serve } from './serve.ts'

const began = performance.now()
const configuration = readConfiguration(process.env)

try {
  const { stop } = await serve(configuration)
  console.log(`Zhulu 逐鹿 is ready at ${configuration.settings['ZHULU_URL']} (${Math.round(performance.now() - began)} ms)`)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1) // asked twice: at once
      stopping = true
      void stop().then(() => process.exit(0))
    })
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (process.env['ZHULU_LOG'] === 'debug') console.error(error)
  process.exit(1)
}
