// What lies on the ground: the basemap or the plan's own island, zones with the state of their lines,
// hazards and what is measured by zone.
import type { Area, Shape } from './adapter'
import { disc } from './distance'
import type { Palette } from './palette'
import { containersOf, isIn, outlineId, outlinesOf, type Basemap, type Feature, type TheatreScreen } from './records'
import type { Status, ZoneState } from './status'
import type { Texture } from './textures'

export interface Shown {
  readonly states: boolean
  readonly units: boolean
  readonly entries: boolean
  readonly hazards: boolean
  readonly routes: boolean
  readonly places: boolean
}

export interface GroundOf {
  readonly theatre: TheatreScreen
  readonly basemap: Basemap | null
  readonly states: ReadonlyMap<string, ZoneState>
  readonly measured: ReadonlyMap<string, number | null>
  readonly most: number
  readonly clearedZones: ReadonlySet<string>
  /** Zones of routes that are not cleared yet. */
  readonly dangerous: ReadonlySet<string>
  readonly shown: Shown
  readonly selected: string
  readonly palette: Palette
}

export function groundAreas(of: GroundOf): readonly Area[] {
  return [...base(of), ...zones(of), ...(of.shown.hazards ? hazards(of) : []), ...chosen(of)]
}

const isShape = (geometry: { readonly type: string }): geometry is Shape => geometry.type !== 'Point'

function base({ theatre, basemap, palette }: GroundOf): readonly Area[] {
  if (theatre.fictional || !basemap) return []
  const hosts = new Set(theatre.host === 'UKR' ? ['UA'] : [])
  return basemap.features.map(({ id, properties, geometry }) => ({
    id: `ground:${id}`,
    shape: geometry,
    ...(properties.kind === 'borders'
      ? { line: { colour: palette.border, width: 0.8 } }
      : { fill: hosts.has(properties.code ?? '') ? palette.host : palette.land }),
  }))
}

/** Outlines of the theatre: land first drawn plain, then the zones by state. */
function zones(of: GroundOf): readonly Area[] {
  const { theatre, palette } = of
  const shapes = new Map(outlinesOf(theatre).map((each) => [outlineId(each), each.geometry]))
  const outlined = Object.entries(theatre.zones).flatMap(([zone, record]) => {
    const shape = record.outline ? shapes.get(record.outline) : undefined
    return shape && isShape(shape) ? [{ zone, record, shape }] : []
  })
  const waters = outlined
    .filter((each) => each.record.kind === 'sea' || each.record.kind === 'air')
    .sort((a, b) => (b.record.area_km2 ?? 0) - (a.record.area_km2 ?? 0))
  const lands = outlined.filter((each) => !waters.includes(each))
  const containers = containersOf(theatre)
  const wholes = lands.filter((each) => containers.has(each.zone))
  const parts = lands.filter((each) => !containers.has(each.zone))
  return [
    ...waters.flatMap(({ zone, record, shape }) => water(zone, record.kind === 'air', shape, of)),
    ...wholes.map(({ zone, shape }): Area => ({
      id: `zone:${zone}`,
      shape,
      fill: palette.host,
    })),
    ...parts.flatMap(({ zone, shape }) => district(zone, shape, of)),
    ...wholes.map(({ zone, shape }): Area => ({
      id: `coast:${zone}`,
      shape,
      line: { colour: palette.coast, width: theatre.fictional ? 1.4 : 1.1 },
    })),
  ]
}

function water(zone: string, isAir: boolean, shape: Shape, of: GroundOf): readonly Area[] {
  const { palette } = of
  const line = { colour: isAir ? palette.ink2 : palette.zone, width: isAir ? 1 : 0.8, dash: isAir ? [6, 4] : [2, 4] }
  const measured = rampFill(zone, of)
  return [
    { id: `zone:${zone}`, shape, ...(isAir ? {} : { fill: measured ?? palette.water }), line },
    ...(isAir ? [] : state(zone, shape, of)),
    ...(of.shown.routes && of.dangerous.has(zone) ? danger(zone, shape, of) : []),
  ]
}

function district(zone: string, shape: Shape, of: GroundOf): readonly Area[] {
  const fill = rampFill(zone, of)
  return [
    { id: `zone:${zone}`, shape, fill: fill ?? of.palette.host, line: { colour: of.palette.zone, width: 0.7 } },
    ...state(zone, shape, of),
  ]
}

function rampFill(zone: string, { measured, most, palette }: GroundOf): string | undefined {
  const value = measured.get(zone)
  if (value === undefined || value === null || most <= 0) return undefined
  const at = Math.min(palette.ramp.length - 1, Math.floor((value / most) * palette.ramp.length))
  return palette.ramp[at]
}

function state(zone: string, shape: Shape, of: GroundOf): readonly Area[] {
  const found = of.shown.states ? of.states.get(zone) : undefined
  const texture = found && stateTexture(found.status, of.palette)
  return texture ? [{ id: `state:${zone}`, shape, texture }] : []
}

const faint = (colour: string, part: number): string =>
  `${colour}${Math.round(part * 255).toString(16).padStart(2, '0')}`

/** Salience is shortfall: filled is plain ground. */
export function stateTexture(status: Status, palette: Palette): Texture | undefined {
  switch (status) {
    case 'gap open':
      return { kind: 'back', colour: faint(palette.gap, 0.4), pitch: 7, weight: 1.6 }
    case 'gap accepted':
      return { kind: 'level', colour: faint(palette.accepted, 0.8), pitch: 5, weight: 1 }
    case 'contingent':
      return { kind: 'hatch', colour: faint(palette.gap, 0.28), pitch: 8, weight: 1 }
    case 'under-filled':
      return { kind: 'dots', colour: faint(palette.gap, 0.26), pitch: 9, weight: 1 }
    default:
      return undefined
  }
}

export function hazardTexture(status: string, palette: Palette): Texture {
  return status === 'cha'
    ? { kind: 'hatch', colour: palette.hazard, pitch: 4, weight: 1.7 }
    : { kind: 'hatch', colour: palette.hazard, pitch: 8, weight: 1 }
}

/** A route not yet cleared: its two edges, and the area between them left as it was. */
const danger = (zone: string, shape: Shape, { palette }: GroundOf): readonly Area[] => [
  { id: `route:${zone}`, shape, fill: faint(palette.route, 0.2), line: { colour: palette.route, width: 1.6 } },
]

/** A hazardous area as a disc of its size: its true edge is not in the plan. */
function hazards({ theatre, clearedZones, palette }: GroundOf): readonly Area[] {
  return Object.entries(theatre.hazards).map(([id, each]): Area => {
    const shape: Shape = { type: 'Polygon', coordinates: [disc([each.lon_deg, each.lat_deg], each.area_m2)] }
    if (clearedZones.has(each.zone)) {
      return { id: `hazard:${id}`, shape, fill: faint(palette.cleared, 0.25), line: { colour: palette.cleared, width: 1 } }
    }
    const line = { colour: palette.hazard, width: 1.3, dash: each.status === 'cha' ? [] : [4, 3] }
    return { id: `hazard:${id}`, shape, texture: hazardTexture(each.status, palette), line }
  })
}

/** The selected zone's edge, above all else. */
function chosen(of: GroundOf): readonly Area[] {
  const zone = of.selected.startsWith('unit:') ? of.selected.slice(5).split('/')[0] : of.selected.replace(/^zone:/, '')
  const outline = of.theatre.zones[zone ?? '']?.outline
  const found = outlinesOf(of.theatre).find((each) => outline && outlineId(each) === outline)
  if (!found || !isShape(found.geometry)) return []
  return [{ id: 'chosen', shape: found.geometry, line: { colour: of.palette.alert, width: 2 } }]
}

/** Values of one layer by zone in a week; of several of a zone the least is kept. */
export function measuredAt(features: readonly Feature[], layer: string, week: number): Map<string, number | null> {
  const found = new Map<string, number | null>()
  for (const { properties: each } of features) {
    if (layerKey(each) !== layer || !each.zone || !isIn(week, each)) continue
    const before = found.get(each.zone)
    const value = each.value ?? null
    if (before === undefined || before === null || (value !== null && value < before)) found.set(each.zone, value)
  }
  return found
}

export const layerKey = (of: Feature['properties']): string =>
  `${of.line_of_effort}/${of.layer}${of.layer_m === undefined ? '' : `/${of.layer_m}`}`
