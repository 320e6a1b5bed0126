import { Component, type ReactNode } from 'react'
import { Failure } from './states.tsx'

type Props = { children: ReactNode; /** Shows one line instead of a page. */ quiet?: boolean; /** A new value starts over. */ resetOn?: unknown }
type State = { error: unknown; failed: boolean; resetOn: unknown }

/** Keeps a broken part from taking the page down, and offers to try again. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null, failed: false, resetOn: this.props.resetOn }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error, failed: true }
  }

  static getDerivedStateFromProps({ resetOn }: Props, state: State): Partial<State> | null {
    return resetOn === state.resetOn ? null : { resetOn, failed: false, error: null }
  }

  override componentDidCatch(error: unknown): void {
    if (isLostChunk(error)) reloadOnce()
  }

  readonly retry = (): void => this.setState({ failed: false, error: null })

  override render(): ReactNode {
    return this.state.failed ? <Failure error={this.state.error} retry={this.retry} quiet={this.props.quiet ?? false} /> : this.props.children
  }
}

/** After an update of the server an open page asks for chunks that are no longer there. */
const isLostChunk = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message)

export function reloadOnce(): void {
  const last = Number(sessionStorage.getItem('zhulu.reloaded') ?? 0)
  if (Date.now() - last < 30_000) return
  sessionStorage.setItem('zhulu.reloaded', String(Date.now()))
  location.reload()
}
