// What the map shows in the week looked at: made of the records, the clock and the switches.
import type { Effects } from '../../api/client'
import { preferences, shownTheme } from '../../preferences.svelte'
import { show, shownLayer, view } from '../../view.svelte'
import { t } from '../../words/words'
import { blocksOf } from './blocksOf'
import type { Point } from './camera'
import { groundAreas, layerKey, measuredAt, type Shown } from './ground'
import { zoneAt } from './inside'
import type { MapView } from './mapView.svelte'
import { PALETTES } from './palette'
import type { Basemap, GapScreen, Layers, TheatreScreen } from './records'
import { statesAt } from './status'
import { unitsAt } from './units'
import { amount, integer } from '../../numbers'

export interface Records {
  readonly theatre: TheatreScreen | null
  readonly gaps: GapScreen | null
  readonly layers: Layers | null
  readonly effects: Effects | null
  readonly basemap: Basemap | null
}
/** One thing that can be shown by zone. */
export interface Choice {
  readonly key: string
  readonly title: string
  readonly unit: string
  readonly most: number
}

const PER_CENT = 100

export class Picture {
  private readonly records: () => Records
  shown = $state<Shown>({ states: true, units: true, entries: true, hazards: true, routes: true, places: true })
  measure = $state('')

  constructor(records: () => Records) {
    this.records = records
  }

  readonly theatre = $derived.by(() => this.records().theatre)
  readonly gaps = $derived.by(() => this.records().gaps)
  readonly effects = $derived.by(() => this.records().effects)
  readonly basemap = $derived.by(() => this.records().basemap)
  readonly features = $derived.by(() => this.records().layers?.features ?? [])
  readonly palette = $derived(PALETTES[shownTheme()])
  readonly units = $derived.by(() =>
    this.gaps && this.theatre ? unitsAt(this.gaps.bars, this.theatre.units, view.week, shownLayer()) : [],
  )
  readonly states = $derived.by(() => (this.gaps ? statesAt(this.gaps, view.week) : new Map()))
  readonly choices = $derived.by(() => choicesOf(this.features))
  readonly choice = $derived.by(() => this.choices.find((each) => each.key === this.measure) ?? null)
  readonly measured = $derived.by(() =>
    this.choice ? measuredAt(this.features, this.choice.key, view.week) : new Map<string, number | null>(),
  )
  /** Hectares of hazardous area left, by zone. */
  readonly hazardous = $derived.by(() => measuredAt(this.features, 'mines/hazards', view.week))
  readonly clearedZones = $derived.by(
    () => new Set([...this.hazardous].filter(([, left]) => left !== null && left < 0.05).map(([zone]) => zone)),
  )
  /** Share of each route cleared, by the water it lies in. */
  readonly routes = $derived.by(() => measuredAt(this.features, 'seas/clearance', view.week))
  // A route has no track: only on an island of our own making is its water drawn for it.
  readonly dangerous = $derived.by(
    () => new Set([...(this.theatre?.fictional ? this.routes : [])].filter(([, share]) => share !== null && share < 1).map(([zone]) => zone)),
  )
  readonly clearedMarks = $derived.by(
    () =>
      new Set(
        Object.entries(this.theatre?.hazards ?? {})
          .filter(([, each]) => this.clearedZones.has(each.zone))
          .map(([id]) => `hazard:${id}`),
      ),
  )

  areas() {
    const { theatre } = this
    return theatre
      ? groundAreas({
          theatre,
          basemap: this.basemap,
          states: this.states,
          measured: this.measured,
          most: this.choice?.most ?? 0,
          clearedZones: this.clearedZones,
          dangerous: this.dangerous,
          shown: this.shown,
          selected: view.mark,
          palette: this.palette,
        })
      : []
  }

  blocks() {
    const { theatre } = this
    if (!theatre) return []
    const names = new Intl.DisplayNames([preferences.language], { type: 'region' })
    return blocksOf({
      theatre,
      basemap: this.basemap,
      units: this.units,
      states: this.states,
      notes: new Map([...this.measured].map(([zone, value]) => [zone, this.valueWord(value)])),
      shown: this.shown,
      countryName: (code, name) => names.of(code) ?? name,
      stateWord: (state) => (state.status.startsWith('filled') ? '' : state.status === 'single point of failure' ? t('map.single') : state.label),
      layerWord: (unit) => (unit.contingentOn ? t('map.contingent_short') : t(`layer.${unit.layer}`)),
      countWord: (modules) => (modules === 1 ? t('map.one_module') : t('map.modules', modules)),
    })
  }

  valueWord(value: number | null): string {
    const choice = this.choice
    if (value === null || !choice) return ''
    return choice.unit === 'share' ? `${integer(value * PER_CENT)} %` : `${amount(value)} ${choice.unit}`
  }

  /** Where a mark of the address stands, if it stands anywhere. */
  placeOf(mark: string): Point | null {
    const { theatre } = this
    const [kind = '', rest = ''] = mark.split(/:(.*)/s)
    const name = kind === 'unit' ? (rest.split('/')[0] ?? '') : rest
    const record =
      kind === 'zone' || kind === 'unit'
        ? theatre?.zones[name]
        : kind === 'entry'
          ? theatre?.entry_points[name]
          : kind === 'hazard'
            ? theatre?.hazards[name]
            : null
    return typeof record?.lon_deg === 'number' && typeof record.lat_deg === 'number' ? [record.lon_deg, record.lat_deg] : null
  }

  /** The zone a place lies in, as a mark; empty: in none. */
  zoneAt(at: Point): string {
    const zone = this.theatre ? zoneAt(this.theatre, at) : ''
    return zone && `zone:${zone}`
  }

  revealSelected(map: MapView): void {
    const at = this.placeOf(view.mark)
    if (at) map.reveal(at)
  }

  select(mark: string): void {
    show({ mark }, true)
  }
}

function choicesOf(features: Layers['features']): readonly Choice[] {
  const found = new Map<string, Choice>()
  for (const { properties: each } of features) {
    const key = layerKey(each)
    const most = Math.max(found.get(key)?.most ?? 0, each.value ?? 0)
    const height = each.layer_m === undefined ? '' : `, ${each.layer_m} m`
    found.set(key, { key, title: `${each.layer_title}${height}`, unit: each.unit ?? '', most })
  }
  return [...found.values()].filter((each) => each.most > 0)
}
