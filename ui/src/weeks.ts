// Weeks from the ceasefire in words: CF−8w, CF, CF+14w.
import { t } from './words/words'

export const weekLabel = (week: number): string =>
  week === 0 ? 'CF' : `CF${week < 0 ? '−' : '+'}${Math.abs(week)}w`

export const spanLabel = (first: number, last: number): string =>
  first === last ? weekLabel(first) : t('clock.span', weekLabel(first), weekLabel(last))

/** Days of a week: `days 98 to 104`. */
export const daysOf = (week: number): string => t('clock.days', week * 7, week * 7 + 6).replaceAll('-', '−')

interface Dated {
  readonly week?: number
  readonly date?: string | null
}
const DAY_MS = 86_400_000
const DAYS_A_WEEK = 7

/** The day of the ceasefire, by an anchor with a whole date; null where the plan has none. */
export function ceasefireDay(anchors: Readonly<Record<string, Dated>>): number | null {
  const dated = Object.values(anchors).filter((each) => /^\d{4}-\d{2}-\d{2}$/.test(each.date ?? ''))
  const one = dated.find((each) => !each.week) ?? dated[0]
  return one ? Date.parse(`${one.date}T00:00:00Z`) - (one.week ?? 0) * DAYS_A_WEEK * DAY_MS : null
}

/** The date-time group a week begins with: `300000ZMAR26`; months are as messages write them. */
export function weekDtg(ceasefire: number, week: number): string {
  const at = new Date(ceasefire + week * DAYS_A_WEEK * DAY_MS)
  const month = at.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' }).toUpperCase()
  return `${at.toISOString().slice(8, 10)}0000Z${month}${at.toISOString().slice(2, 4)}`
}
