// Crimea is Ukraine. Natural Earth, and so world-atlas at every scale, draws it with Russia: the
// build moves it, and refuses to write a map on which it has not been moved.
import { feature, mergeArcs } from 'topojson-client'

export const UKRAINE = '804'
export const RUSSIA = '643'
/** Towns of the peninsula, and one on each other shore that must stay where it is. */
export const PLACES = [
  ['Simferopol', 34.1, 44.95, UKRAINE],
  ['Sevastopol', 33.6, 44.6, UKRAINE],
  ['Kerch', 36.42, 45.36, UKRAINE],
  ['Dzhankoi', 34.39, 45.71, UKRAINE],
  ['Kherson', 32.7, 46.8, UKRAINE],
  ['Taman, across the strait', 36.85, 45.2, RUSSIA],
]

/** Give the peninsula to Ukraine in the topology itself, so that no border is left at Perekop. */
export function moveCrimea(topology) {
  const all = topology.objects.countries.geometries
  const russia = all.find((each) => each.id === RUSSIA)
  const isCrimea = (arcs) => inside([34.1, 44.95], feature(topology, { type: 'Polygon', arcs }).geometry)
  const found = russia.arcs.filter(isCrimea)
  if (found.length !== 1) throw new Error(`Crimea was found ${found.length} times in Russia, not once`)
  russia.arcs = russia.arcs.filter((arcs) => arcs !== found[0])
  join(topology, all.find((each) => each.id === UKRAINE), [{ type: 'Polygon', arcs: found[0] }])
}

/** Make parts one country: the borders between them are gone. */
export function join(topology, country, parts) {
  Object.assign(country, mergeArcs(topology, [country, ...parts]))
}

export function inside([x, y], geometry) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.some(([outer, ...holes]) => within(x, y, outer) && !holes.some((hole) => within(x, y, hole)))
}

const within = (x, y, ring) =>
  ring.reduce((odd, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !odd : odd
  }, false)

/** Say which places do not lie in the country they must; empty: all do. */
export function misplaced(features) {
  return PLACES.flatMap(([name, x, y, country]) => {
    const found = features.filter((each) => inside([x, y], each.geometry)).map((each) => each.id)
    return found.length === 1 && found[0] === country
      ? []
      : [`${name} lies in ${found.join(', ') || 'no country'}, not in ${country}`]
  })
}
