// The records the map reads, in the types of the server.
import type { components } from '../../api/schema'
import type { Shape } from './adapter'
import type { Point } from './camera'

type Schemas = components['schemas']
export type TheatreScreen = Schemas['TheatreScreen']
export type UnitKind = Schemas['UnitKind']
export type ModuleBar = Schemas['ModuleBar']
export type GapScreen = Schemas['GapScreen']

export interface Feature {
  readonly geometry: Shape | { readonly type: 'Point'; readonly coordinates: Point } | null
  readonly properties: {
    readonly line_of_effort: string
    readonly layer: string
    readonly layer_title: string
    readonly kind: string
    readonly first_week: number
    readonly last_week: number
    readonly zone?: string
    readonly title?: string
    readonly value?: number | null
    readonly unit?: string
    readonly layer_m?: number
  }
}
export interface Layers {
  readonly notional: string
  readonly features: readonly Feature[]
}
export interface Outline {
  readonly id?: string
  readonly properties: { readonly id?: string; readonly title?: string; readonly kind?: string; readonly iso3?: string }
  readonly geometry: Shape | { readonly type: 'Point'; readonly coordinates: Point }
}
export interface Basemap {
  readonly features: readonly {
    readonly id: string
    readonly properties: { readonly kind: string; readonly name?: string; readonly code?: string }
    readonly geometry: Shape
  }[]
}

export const outlinesOf = (theatre: TheatreScreen): readonly Outline[] =>
  theatre.outlines as unknown as readonly Outline[]
export const outlineId = (outline: Outline): string => outline.id ?? outline.properties.id ?? ''
/** Zones that contain one with an outline: drawn under it, and not lettered for their own sake. */
export function containersOf(theatre: TheatreScreen): ReadonlySet<string> {
  const found = new Set<string>()
  for (const each of Object.values(theatre.zones)) {
    let above = each.outline ? each.inside : null
    while (above && !found.has(above)) {
      found.add(above)
      above = theatre.zones[above]?.inside
    }
  }
  return found
}

export const isIn = (week: number, span: { first_week: number; last_week: number }): boolean =>
  span.first_week <= week && week <= span.last_week
