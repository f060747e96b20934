// Numbers and dates as the language chosen writes them: `4,812` and `1.5 %`, `4 812` and `1,5 %`.
import { preferences } from './preferences.svelte'

const LOCALES = { en: 'en-GB', uk: 'uk-UA', fr: 'fr-FR' }
const NO_BREAK = '\u00a0'
const formats = new Map<string, Intl.NumberFormat>()

/** A number with at least and at most so many places, in the language chosen. */
function written(value: number, least: number, most: number): string {
  const locale = LOCALES[preferences.language]
  const key = `${locale} ${least} ${most}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most })
    formats.set(key, format)
  }
  const words = format.format(value).replace('-', '−')
  return /[1-9]/.test(words) ? words : words.replace('−', '')
}

export const integer = (value: number): string => written(value, 0, 0)
export const amount = (value: number): string => written(value, 0, 1)
/** With just so many places: seconds, degrees. */
export const fixed = (value: number, places: number): string => written(value, places, places)

export const percent = (share: number): string => {
  const value = share * 100
  return `${Math.abs(value) < 10 && value !== 0 ? amount(value) : integer(value)}${NO_BREAK}%`
}
export const signed = (value: number): string => {
  const words = integer(value)
  return value > 0 && words !== integer(0) ? `+${words}` : words
}

/** Words of the server whose numbers are written in English: `1,118 ha`. */
export const renumbered = (words: string): string =>
  words.replace(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+/g, (found) => {
    const places = found.split('.')[1]?.length ?? 0
    return fixed(Number(found.replaceAll(',', '')), places)
  })

/** A day, a month or a year, in the language chosen. */
export function dateOf(iso: string): string {
  const [year = 0, month, day] = iso.slice(0, 10).split('-').map(Number)
  const format: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' }
  if (month) format.month = 'short'
  if (day) format.day = 'numeric'
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  return date.toLocaleDateString(LOCALES[preferences.language], format).replace(' р.', '')
}
