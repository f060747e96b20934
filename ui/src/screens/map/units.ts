// Modules of a run as units on the map: in a week, at a layer of truth or above, by zone and kind.
import { isCounted, type Layer } from '../../view.svelte'
import { isIn, type ModuleBar, type UnitKind } from './records'

export interface Unit {
  /** `unit:zone/offer/layer`, as it stands in the address. */
  readonly id: string
  readonly zone: string
  readonly nation: string
  readonly title: string
  readonly kind: UnitKind
  readonly layer: Layer
  readonly contingentOn: string
  readonly modules: number
  readonly persons: number
  readonly bars: readonly ModuleBar[]
}

const NO_KIND: Omit<UnitKind, 'title' | 'nation' | 'layer'> = {
  line_of_effort: '',
  service: '',
  echelon: '',
  module_type: '',
}

export function unitsAt(
  bars: readonly ModuleBar[],
  kinds: Readonly<Record<string, UnitKind>>,
  week: number,
  from: Layer,
): readonly Unit[] {
  const groups = new Map<string, ModuleBar[]>()
  for (const bar of bars) {
    if (!isIn(week, bar) || !isCounted(bar.layer, from)) continue
    const id = `unit:${bar.zone}/${bar.offer}/${bar.layer}`
    groups.set(id, [...(groups.get(id) ?? []), bar])
  }
  return [...groups].map(([id, found]) => {
    const first = found[0]!
    return {
      id,
      zone: first.zone,
      nation: first.nation,
      title: first.title,
      kind: kinds[first.offer] ?? { ...NO_KIND, title: first.title, nation: first.nation, layer: first.layer },
      layer: first.layer,
      contingentOn: found.find((each) => each.contingent_on)?.contingent_on ?? '',
      modules: found.reduce((sum, each) => sum + each.modules.length, 0),
      persons: found.reduce((sum, each) => sum + each.persons, 0),
      bars: found,
    }
  })
}

/** Units of one look in one zone: drawn once, with their count. */
export interface Stack {
  readonly key: string
  readonly kind: UnitKind
  readonly present: boolean
  readonly modules: number
  readonly units: readonly Unit[]
  /** `XAD Infantry company`, `XAD, XFE Infantry company`. */
  readonly words: string
  /** The layers of truth of its units, in words. */
  readonly second: string
}

export function stacked(units: readonly Unit[], layerWord: (unit: Unit) => string): readonly Stack[] {
  const groups = new Map<string, Unit[]>()
  for (const unit of units) {
    const present = unit.layer === 'present' && !unit.contingentOn
    const key = `${unit.kind.service}/${unit.kind.module_type}/${present}`
    groups.set(key, [...(groups.get(key) ?? []), unit])
  }
  return [...groups]
    .map(([key, found]) => ({
      key,
      kind: found[0]!.kind,
      present: key.endsWith('true'),
      modules: found.reduce((sum, each) => sum + each.modules, 0),
      units: found,
      words: wordsOf(found),
      second: [...new Set(found.map(layerWord))].join(', '),
    }))
    .sort((a, b) => b.modules - a.modules || a.key.localeCompare(b.key))
}

function wordsOf(units: readonly Unit[]): string {
  const nations = [...new Set(units.map((each) => each.nation))]
  const who = nations.length > 2 ? `${nations[0]} +${nations.length - 1}` : nations.join(', ')
  return `${who} ${units[0]!.title}`
}
