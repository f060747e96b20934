// What the map shows at first: a fictional theatre whole, a real one by the zones of its host and seas.
import { linesOf } from './adapter'
import { boxOf, type Box, type Point } from './camera'
import { outlineId, outlinesOf, type TheatreScreen } from './records'

export function theatreBox(theatre: TheatreScreen): Box {
  const wanted = new Set(Object.values(theatre.zones).map((each) => each.outline))
  const points = outlinesOf(theatre)
    .filter((each) => wanted.has(outlineId(each)))
    .flatMap((each): readonly Point[] =>
      each.geometry.type === 'Point' ? [each.geometry.coordinates] : linesOf(each.geometry).flat(),
    )
  const lettered = Object.values(theatre.zones).flatMap((each): Point[] =>
    typeof each.lon_deg === 'number' && typeof each.lat_deg === 'number' ? [[each.lon_deg, each.lat_deg]] : [],
  )
  const all = theatre.fictional ? landOnly(theatre) ?? points : points
  const found = all.length ? all : lettered
  return found.length ? boxOf(found) : [-12, 34, 45, 62]
}

/** The land and the air above it; the open water around it may run off the edge. */
function landOnly(theatre: TheatreScreen): readonly Point[] | null {
  const wanted = new Set(
    Object.values(theatre.zones)
      .filter((each) => each.kind !== 'sea')
      .map((each) => each.outline),
  )
  const points = outlinesOf(theatre)
    .filter((each) => wanted.has(outlineId(each)))
    .flatMap((each) => (each.geometry.type === 'Point' ? [] : linesOf(each.geometry).flat()))
  return points.length ? points : null
}
