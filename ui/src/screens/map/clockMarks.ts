// What stands on the clock: anchors and assumed events, so far apart that their words do not meet.
import { gateTitle } from '../../words/gate'
import type { GapScreen } from './records'

const APART = 16

export function clockMarks(gaps: GapScreen): readonly { week: number; title: string }[] {
  const anchors = Object.values(gaps.anchors).map((each) => ({ week: each.week ?? 0, title: each.title }))
  const gates = Object.entries(gaps.gates).flatMap(([key, each]) =>
    typeof each.assumed_week === 'number' ? [{ week: each.assumed_week, title: gateTitle(key, each.title) }] : [],
  )
  const taken: { week: number; title: string }[] = [{ week: 0, title: '' }]
  for (const each of [...anchors, ...gates].sort((a, b) => a.week - b.week)) {
    const isNew = taken.every((other) => other.title !== each.title)
    if (isNew && taken.every((other) => Math.abs(other.week - each.week) >= APART)) taken.push(each)
  }
  return taken.slice(1)
}
