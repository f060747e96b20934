// The events on one line of time, to scale: every one has a tick, and what changed the plan a label.
import type { Board } from './subject'
import { dateWords } from './dates'

export interface Tick {
  readonly id: string
  readonly x: number
  readonly strong: boolean
}
export interface Label {
  readonly id: string
  readonly x: number
  readonly above: boolean
  readonly day: string
  readonly words: string
  readonly differs: boolean
}

const LETTER = 5.2
const GAP = 8

const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000

/** Ticks and the labels that fit above or below the line; all events are in the list. */
export function axisOf(board: Board, width: number): { ticks: Tick[]; labels: Label[] } {
  const dated = Object.entries(board.events).filter(([, event]) => event.date.length === 10)
  const named = dated.filter(([, event]) => event.mandate_state_after)
  const start = named[0]?.[1].date
  const shown = dated.filter(([, event]) => start !== undefined && event.date >= start)
  const last = shown.at(-1)
  if (!start || !last || shown.length < 2) return { ticks: [], labels: [] }
  const span = Math.max(1, dayOf(last[1].date) - dayOf(start))
  const at = (date: string): number => 4 + ((dayOf(date) - dayOf(start)) / span) * (width - 8)
  const strong = new Set([...named.map(([id]) => id), last[0]])
  const ticks = shown.map(([id, event]) => ({ id, x: at(event.date), strong: strong.has(id) }))
  return { ticks, labels: placed(board, shown.filter(([id]) => strong.has(id)), at, width) }
}

function placed(board: Board, events: [string, Board['events'][string]][], at: (date: string) => number, width: number): Label[] {
  const taken: Record<'above' | 'below', [number, number][]> = { above: [], below: [] }
  const labels: Label[] = []
  // The ends first, then from the newest back: what is nearest to today is seldom left out.
  const order = [events[0]!, events.at(-1)!, ...events.slice(1, -1).reverse()]
  for (const [id, event] of order) {
    const words = event.mandate_state_after?.replace('committed_unnamed', 'said, none named').replaceAll('_', ' ') || (event.place ?? '')
    const differs = Object.values(board.tensions).some((each) => each.events?.includes(id))
    const day = dateWords(event.date)
    const wide = Math.max(day.length * 1.12, words.length + (differs ? 2 : 0)) * LETTER
    const x = Math.max(0, Math.min(width - wide, at(event.date) - wide / 2))
    const side = (['above', 'below'] as const).find((each) =>
      taken[each].every(([from, to]) => x > to + GAP || x + wide < from - GAP),
    )
    if (!side || labels.some((each) => each.id === id)) continue
    taken[side].push([x, x + wide])
    labels.push({ id, x, above: side === 'above', day, words, differs })
  }
  return labels
}
