// Measures by week: what is known, and how it is said with its unit.
import type { components } from '../../api/schema'
import { amount, integer, percent } from '../../numbers'

export type Measure = components['schemas']['Measure']
export type Measures = Record<string, Measure>

/** Measures that are not a part of another. */
export const wholes = (all: Measures): readonly string[] => Object.keys(all).filter((name) => !name.includes('.'))

export const partsOf = (all: Measures, name: string): readonly string[] =>
  Object.keys(all).filter((each) => each.startsWith(`${name}.`))

export const valueAt = (measure: Measure, week: number): number | null =>
  measure.values[week - measure.first_week] ?? null

export const targetAt = (measure: Measure, index: number): number | null =>
  measure.targets?.length ? (measure.targets[index] ?? null) : (measure.target ?? null)

/** `lanes` of one: `lane`; `companies`: `company`. */
const one = (unit: string): string => unit.replace(/^([a-z]{2,})ies\b/, '$1y').replace(/^([a-z]{2,}[^s])s\b/, '$1')

export const measured = (value: number, unit: string): string => {
  if (unit === 'share') return percent(value)
  const figure = Math.abs(value) < 100 ? amount(value) : integer(value)
  return `${figure} ${figure === '1' ? one(unit) : unit}`
}

export type Series = readonly (number | null)[]

/** The most that any series reaches; 1 for a share. */
export function top(measure: Measure, done: Measure | null): number {
  const all = [measure.values, measure.high ?? [], measure.targets ?? [], done?.values ?? []].flat()
  const known = all.filter((value): value is number => value !== null)
  return Math.max(measure.unit === 'share' ? 1 : 0, measure.target ?? 0, ...known) || 1
}
