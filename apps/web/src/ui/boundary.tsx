import { Component, type ComponentType, lazy, type ReactNode } from 'react'
import { m } from '../messages/compiled/messages.js'
import { Button } from './button.tsx'

/** A page whose part did not load (network, or a newer version went live) says so and offers to load again. */
export class Boundary extends Component<{ children: ReactNode; at: string }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidUpdate(before: { at: string }) {
    if (before.at !== this.props.at && this.state.broken) this.setState({ broken: false })
  }

  override componentDidCatch(error: unknown) {
    console.error(error)
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <main id="main" className="page">
        <h1>{m.shared_broken_title()}</h1>
        <p>{m.shared_broken_help()}</p>
        <Button kind="primary" onClick={() => location.reload()}>
          {m.shared_broken_reload()}
        </Button>
      </main>
    )
  }
}

/** A page of its own chunk, by its exported name. */
export const later = <K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) =>
  lazy(async () => ({ default: (await load())[name] }))
