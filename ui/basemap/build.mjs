// Cuts the basemap: node basemap/build.mjs. Natural Earth (public domain) by way of world-atlas,
// the theatre around the Black Sea and Europe, with Crimea as Ukraine.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { feature, mesh } from 'topojson-client'
import { CODES } from './codes.mjs'
import { join, misplaced, moveCrimea } from './crimea.mjs'
import { cutLine, cutRing, simplified } from './cut.mjs'

const BOX = [-13, 30, 62, 71]
const TOLERANCE_DEG = 0.012
const SMALLEST_DEG2 = 0.004
const CYPRUS = '196'
const PARTS_OF_CYPRUS = ['N. Cyprus', 'Cyprus U.N. Buffer Zone', 'Dhekelia', 'Akrotiri']
const NOTE =
  'Natural Earth, public domain, by way of world-atlas 2.0.2. Simplified. Crimea is Ukraine. ' +
  'Lines imply no legal position.'

export function topologyOfWorld() {
  const name = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json')
  return JSON.parse(readFileSync(name, 'utf8'))
}

/** The basemap as GeoJSON: countries, then the borders between them. */
export function basemap(world) {
  moveCrimea(world)
  const countries = world.objects.countries
  const isOfCyprus = (each) => PARTS_OF_CYPRUS.includes(each.properties.name)
  join(world, countries.geometries.find((each) => each.id === CYPRUS), countries.geometries.filter(isOfCyprus))
  countries.geometries = countries.geometries.filter((each) => !isOfCyprus(each))
  const thin = simplified(world, TOLERANCE_DEG)
  const features = thin.objects.countries.geometries.map((each) => country(thin, each)).filter(Boolean)
  const borders = mesh(thin, thin.objects.countries, (a, b) => a !== b)
  return {
    type: 'FeatureCollection',
    note: NOTE,
    features: [
      ...features,
      {
        type: 'Feature',
        id: 'borders',
        properties: { kind: 'borders' },
        geometry: {
          type: 'MultiLineString',
          coordinates: borders.coordinates.flatMap((line) => cutLine(line, BOX)).map(rounded),
        },
      },
    ],
  }
}

function country(topology, geometry) {
  const whole = feature(topology, geometry).geometry
  const polygons = (whole.type === 'Polygon' ? [whole.coordinates] : whole.coordinates)
    .map((rings) => rings.map((ring) => rounded(cutRing(ring.slice(0, -1), BOX))).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length && area(rings[0]) > SMALLEST_DEG2)
  if (!polygons.length) return null
  const code = CODES[geometry.id] ?? ''
  return {
    type: 'Feature',
    id: geometry.id ?? geometry.properties.name,
    properties: { kind: 'country', name: geometry.properties.name, code },
    geometry: { type: 'MultiPolygon', coordinates: polygons },
  }
}

const rounded = (points) =>
  points
    .map(([x, y]) => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000])
    .filter((point, i, all) => i === 0 || point.join() !== all[i - 1].join())

const area = (ring) =>
  Math.abs(ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length]
    return sum + x * v - u * y
  }, 0)) / 2

/** Refuse a map that draws Crimea, or anything beside it, where it does not belong. */
export function checked(map) {
  const wrong = misplaced(map.features.filter((each) => each.properties.kind === 'country'))
  if (wrong.length) throw new Error(`The basemap is not written. ${wrong.join('; ')}.`)
  return map
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const out = process.argv[2] ?? new URL('theatre.json', import.meta.url)
  writeFileSync(out, `${JSON.stringify(checked(basemap(topologyOfWorld())))}\n`)
}
