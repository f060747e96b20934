// Bars of one nation in lanes in which neither bars, lead-ins nor words overlap.
import type { components } from '../../api/schema'
import { weekX, type WeekAxis } from './axis'

export type Bar = components['schemas']['ModuleBar']
export const LANE_PX = 19
export const BAR_PX = 15

export interface Placed {
  readonly bar: Bar
  readonly key: string
  readonly lane: number
  readonly leadIn: readonly number[]
  /** Where its words stand; nowhere where neither the bar nor the panel has room. */
  readonly words: 'inside' | 'beside' | ''
}

export interface NationLanes {
  readonly nation: string
  readonly bars: readonly Placed[]
  readonly lanes: number
}

/** Decision, notice and movement before the first week, then RSOM or handover: their edges. */
export function leadIn(bar: Bar): readonly number[] {
  const [movement, notice, decision] = [bar.movement_days / 7, bar.notice_days / 7, bar.decision_days / 7]
  const edges = [bar.first_week]
  for (const weeks of [movement, notice, decision]) if (weeks > 0) edges.unshift((edges[0] ?? 0) - weeks)
  if (bar.effective_week > bar.first_week) edges.push(bar.effective_week)
  return edges.length > 1 ? edges : []
}

const GLYPH_PX = 5.6
const EDGE_PX = 16

export const barWords = (bar: Bar): string =>
  bar.modules.length > 1 ? `${bar.title} ×${bar.modules.length}` : bar.title

export const barKey = (bar: Bar): string => `${bar.modules.join('+')}@${bar.first_week}`

export function lanesOf(nations: readonly string[], bars: readonly Bar[], axis: WeekAxis): readonly NationLanes[] {
  return nations.flatMap((nation) => {
    const own = bars.filter((bar) => bar.nation === nation)
    return own.length ? [laid(nation, own, axis)] : []
  })
}

function laid(nation: string, bars: readonly Bar[], axis: WeekAxis): NationLanes {
  const ends: number[] = []
  const placed = bars.map((bar) => {
    const edges = leadIn(bar)
    const left = weekX(axis, Math.min(bar.first_week, edges[0] ?? bar.first_week))
    const barLeft = weekX(axis, bar.effective_week)
    const right = weekX(axis, bar.last_week + 1)
    const words = barWords(bar).length * GLYPH_PX + 10
    const inside = words <= right - barLeft
    const free = ends.findIndex((end) => end <= left)
    const lane = free < 0 ? ends.length : free
    const place: Placed['words'] = inside ? 'inside' : right + words <= axis.left + axis.width + EDGE_PX ? 'beside' : ''
    ends[lane] = (place === 'beside' ? right + words : right) + 4
    return { bar, key: barKey(bar), lane, leadIn: edges, words: place }
  })
  return { nation, bars: placed, lanes: ends.length }
}
