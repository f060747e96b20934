// One thing asked of the server: what came, what failed, and the last good state meanwhile.
import { Refused } from './api/client'
import { door } from './door.svelte'

export interface Loaded<T> {
  readonly value: T | null
  readonly error: Refused | null
  readonly loading: boolean
  readonly seconds: number
  again(): void
}

/** Ask again whenever what `ask` reads changes; `null` asks for nothing. */
export function loaded<T>(ask: () => ((signal: AbortSignal) => Promise<T>) | null): Loaded<T> {
  let value = $state.raw<T | null>(null)
  let error = $state.raw<Refused | null>(null)
  let loading = $state(false)
  let seconds = $state(0)
  let round = $state(0)

  let lastRound = 0

  $effect(() => {
    const rounds = round + door.round // whoever signs in again sees what is there now
    const isAgain = rounds !== lastRound
    lastRound = rounds
    const asked = ask()
    if (!asked) {
      value = error = null
      loading = false
      return
    }
    const stop = new AbortController()
    const began = performance.now()
    loading = true
    seconds = 0
    const tick = setInterval(() => (seconds = (performance.now() - began) / 1000), 250)
    asked(stop.signal)
      .then((found) => {
        if (stop.signal.aborted) return
        value = found
        error = null
      })
      .catch((failed: unknown) => {
        if (stop.signal.aborted) return
        error = failed instanceof Refused ? failed : new Refused(0, String(failed))
        // What is there belongs to what was asked for before.
        if (error.kept !== null) value = error.kept as T
        else if (!isAgain) value = null
      })
      .finally(() => {
        clearInterval(tick)
        if (!stop.signal.aborted) loading = false
      })
    return () => {
      clearInterval(tick)
      stop.abort()
    }
  })

  return {
    get value() {
      return value
    },
    get error() {
      return error
    },
    get loading() {
      return loading
    },
    get seconds() {
      return seconds
    },
    again: () => (round += 1),
  }
}
