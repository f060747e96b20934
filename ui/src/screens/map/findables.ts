// What the search finds on the map: zones, entry points and units by name, places as they are typed.
import type { Findable } from '../../frame/found.svelte'
import { show } from '../../view.svelte'
import { t } from '../../words/words'
import type { Point } from './camera'
import type { MapView } from './mapView.svelte'
import { degreesOf, placeOf } from './places'
import type { TheatreScreen } from './records'
import type { Unit } from './units'

const NEAR = 9

export function findablesOf(theatre: TheatreScreen | null, units: readonly Unit[], map: MapView): readonly Findable[] {
  if (!theatre) return []
  const to = (mark: string, lon?: number | null, lat?: number | null) => (): void => {
    show({ mark })
    if (typeof lon === 'number' && typeof lat === 'number') map.reveal([lon, lat])
  }
  return [
    ...Object.entries(theatre.zones).map(([id, each]) => ({
      words: each.title,
      kind: t('map.kind_zone'),
      go: to(`zone:${id}`, each.lon_deg, each.lat_deg),
    })),
    ...Object.entries(theatre.entry_points).map(([id, each]) => ({
      words: each.title,
      kind: t('map.kind_entry'),
      go: to(`entry:${id}`, each.lon_deg, each.lat_deg),
    })),
    ...Object.entries(theatre.hazards).map(([id, each]) => ({
      words: each.title,
      kind: t('map.kind_hazard'),
      go: to(`hazard:${id}`, each.lon_deg, each.lat_deg),
    })),
    ...units.map((each) => {
      const zone = theatre.zones[each.zone]
      return {
        words: `${each.nation} ${each.title}, ${zone?.title ?? each.zone}`,
        kind: t('map.kind_unit'),
        go: to(each.id, zone?.lon_deg, zone?.lat_deg),
      }
    }),
  ]
}

/** MGRS or decimal degrees typed into the search. */
export function typedPlace(asked: string, map: MapView): readonly Findable[] {
  const at: Point | null = placeOf(asked)
  if (!at) return []
  const go = (): void => {
    map.pin = at
    map.goTo(at, NEAR)
  }
  return [{ words: t('map.go_to', degreesOf(at)), kind: t('map.kind_place'), go }]
}
