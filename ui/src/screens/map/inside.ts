// Which zone a place lies in: the smallest whose outline holds it.
import { polygonsOf, type Ring, type Shape } from './adapter'
import { boxOf, type Point } from './camera'
import { outlineId, outlinesOf, type TheatreScreen } from './records'

const within = ([x, y]: Point, ring: Ring): boolean =>
  ring.reduce((odd, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !odd : odd
  }, false)

export const holds = (shape: Shape, at: Point): boolean =>
  polygonsOf(shape).some(([outer = [], ...holes]) => within(at, outer) && !holes.some((hole) => within(at, hole)))

export function zoneAt(theatre: TheatreScreen, at: Point): string {
  const shapes = new Map(outlinesOf(theatre).map((each) => [outlineId(each), each.geometry]))
  const found = Object.entries(theatre.zones).flatMap(([zone, record]) => {
    const shape = record.outline ? shapes.get(record.outline) : undefined
    if (!shape || shape.type === 'Point' || record.kind === 'air' || !holds(shape, at)) return []
    const [w, s, e, n] = boxOf(polygonsOf(shape).flat(2) as Point[])
    return [{ zone, size: (e - w) * (n - s) }]
  })
  return found.sort((a, b) => a.size - b.size)[0]?.zone ?? ''
}
