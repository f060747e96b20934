// The blocks of a week: zones with their units, entry points, towns, hazards, names of countries.
import { linesOf } from './adapter'
import { boxOf, type Point } from './camera'
import type { Block } from './blocks'
import type { Shown } from './ground'
import { containersOf, outlineId, outlinesOf, type Basemap, type TheatreScreen } from './records'
import type { ZoneState } from './status'
import { stacked, type Unit } from './units'

export interface BlocksOf {
  readonly theatre: TheatreScreen
  readonly basemap: Basemap | null
  readonly units: readonly Unit[]
  readonly states: ReadonlyMap<string, ZoneState>
  readonly notes: ReadonlyMap<string, string>
  readonly shown: Shown
  readonly countryName: (code: string, name: string) => string
  readonly stateWord: (state: ZoneState) => string
  readonly layerWord: (unit: Unit) => string
  readonly countWord: (modules: number) => string
}

export function blocksOf(of: BlocksOf): readonly Block[] {
  return [
    ...zoneBlocks(of),
    ...(of.shown.entries ? entryBlocks(of) : []),
    ...(of.shown.places ? [...townBlocks(of), ...countryBlocks(of)] : []),
    ...(of.shown.hazards ? hazardBlocks(of) : []),
  ]
}

function zoneBlocks({ theatre, units, states, notes, shown, stateWord, layerWord, countWord }: BlocksOf): Block[] {
  const containers = containersOf(theatre)
  return Object.entries(theatre.zones).flatMap(([zone, record]): Block[] => {
    const at = (record.kind === 'air' && edge(theatre, record.outline)) || letteringPoint(record.lon_deg, record.lat_deg)
    if (!at) return []
    const mine = shown.units ? units.filter((each) => each.zone === zone) : []
    const state = shown.states ? states.get(zone) : undefined
    if (containers.has(zone) && !mine.length && !state) return []
    const modules = mine.reduce((sum, each) => sum + each.modules, 0)
    const words = [state ? stateWord(state) : '', notes.get(zone) ?? '', modules ? countWord(modules) : '']
    const isWater = record.kind === 'sea' || record.kind === 'air'
    return [
      {
        id: `zone:${zone}`,
        at,
        title: record.title,
        second: words.filter(Boolean).join(' · '),
        style: isWater ? 'water' : 'zone',
        stacks: stacked(mine, layerWord),
        outlined: Boolean(record.outline),
        weight: (mine.length ? 1000 : 100) + mine.length - (LATER[record.kind ?? ''] ?? 0),
      },
    ]
  })
}

/** Districts keep their own places; what shares them makes way. */
const LATER: Record<string, number> = { sea: 100, headquarters: 500, air: 600 }

/** An air zone lies over others, so it is lettered at its north-eastern edge, as on a chart. */
function edge(theatre: TheatreScreen, outline: string | null | undefined): Point | null {
  const found = outlinesOf(theatre).find((each) => outline && outlineId(each) === outline)?.geometry
  if (!found || found.type === 'Point') return null
  const [, , east, north] = boxOf(linesOf(found).flat())
  const far = ([lon, lat]: Point): number => Math.hypot((lon - east) * 0.66, lat - north)
  return linesOf(found).flat().reduce<Point | null>((best, each) => (best && far(best) <= far(each) ? best : each), null)
}

const letteringPoint = (lon: number | null | undefined, lat: number | null | undefined): Point | null =>
  typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : null

function entryBlocks({ theatre }: BlocksOf): Block[] {
  return Object.entries(theatre.entry_points).flatMap(([id, each]): Block[] => {
    const at = letteringPoint(each.lon_deg, each.lat_deg)
    if (!at) return []
    const kind = (each.kind ?? 'apod').toUpperCase()
    return [{ id: `entry:${id}`, at, title: kind, second: '', style: 'entry', stacks: [], weight: 60 }]
  })
}

function townBlocks({ theatre }: BlocksOf): Block[] {
  return outlinesOf(theatre).flatMap((each): Block[] =>
    each.geometry.type === 'Point' && each.properties.kind === 'town'
      ? [{ id: `town:${outlineId(each)}`, at: each.geometry.coordinates, title: each.properties.title ?? '', second: '', style: 'town', stacks: [], weight: 40 }]
      : [],
  )
}

function hazardBlocks({ theatre }: BlocksOf): Block[] {
  return Object.entries(theatre.hazards).map(([id, each]) => ({
    id: `hazard:${id}`,
    at: [each.lon_deg, each.lat_deg] as Point,
    title: '',
    second: '',
    style: 'hazard',
    stacks: [],
    weight: 20,
  }))
}

/** Names of countries at the middle of their largest part. */
function countryBlocks({ theatre, basemap, countryName }: BlocksOf): Block[] {
  if (theatre.fictional || !basemap) return []
  return basemap.features.flatMap(({ id, properties, geometry }): Block[] => {
    if (geometry.type !== 'MultiPolygon' || !properties.code || properties.code === 'UA') return []
    const rings = geometry.coordinates.map((polygon) => polygon[0] ?? [])
    const ring = rings.reduce((a, b) => (extent(b) > extent(a) ? b : a))
    if (extent(ring) < 1.5) return []
    return [
      {
        id: `country:${id}`,
        at: middle(ring),
        title: countryName(properties.code, properties.name ?? ''),
        second: '',
        style: 'land',
        stacks: [],
        weight: Math.min(9, extent(ring) / 10),
      },
    ]
  })
}

const extent = (ring: readonly Point[]): number => {
  const [w, s, e, n] = boxOf(ring)
  return (e - w) * (n - s)
}

function middle(ring: readonly Point[]): Point {
  let [sum, x, y] = [0, 0, 0]
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!
    const cross = ax * by - bx * ay
    sum += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  })
  return sum ? [x / (3 * sum), y / (3 * sum)] : ring[0]!
}
