// Weeks from the ceasefire in words: CF−8w, CF, CF+14w.
import { t } from './words/words'

export const weekLabel = (week: number): string =>
  week === 0 ? 'CF' : `CF${week < 0 ? '−' : '+'}${Math.abs(week)}w`

export const spanLabel = (first: number, last: number): string =>
  first === last ? weekLabel(first) : t('clock.span', weekLabel(first), weekLabel(last))

/** Days of a week: `days 98 to 104`. */
export const daysOf = (week: number): string => t('clock.days', week * 7, week * 7 + 6).replaceAll('-', '−')
