import { createInterface } from 'node:readline/promises'
import { Command } from 'commander'
import { keepConnection } from './connection.ts'
import { signIn } from './sign-in.ts'

/** `zhulu login`: signs in once and keeps an API key with the rights of the person. */
export const loginCommand = () =>
  new Command('login')
    .description('Sign in to a server and keep an API key for the commands that follow')
    .option('--server <url>', 'address of the server', process.env['ZHULU_SERVER'] ?? 'http://localhost:3000')
    .option('--email <email>', 'e-mail address')
    .option('--workspace <name>', 'workspace, when there are several')
    .option('--code <code>', 'code of the second factor')
    .option('--days <days>', 'how long the key is valid', '90')
    .action(async (typed: { server: string; email?: string; workspace?: string; code?: string; days: string }) => {
      const email = typed.email ?? (await ask('E-mail: '))
      const password = process.env['ZHULU_PASSWORD'] ?? (await ask('Password: ', true))
      const askCode = async () => typed.code ?? (await ask('Code of the second factor: '))
      const { key, workspace } = await signIn({
        server: typed.server,
        email,
        password,
        workspace: typed.workspace,
        days: Number(typed.days),
        askCode,
      })
      console.log(`Signed in to ${workspace}. Key kept in ${keepConnection({ url: typed.server, key })}`)
    })

/** Asks on the terminal; what is secret is not shown. */
async function ask(question: string, secret = false): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr, terminal: process.stdin.isTTY })
  if (secret && process.stdin.isTTY) {
    process.stderr.write(question)
    Reflect.set(terminal, '_writeToOutput', () => {}) // readline has no public way to type unseen
  }
  const answer = await terminal.question(secret ? '' : question)
  terminal.close()
  if (secret) process.stderr.write('\n')
  return answer
}
