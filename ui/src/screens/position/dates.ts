// Dates as the record gives them: a day, a month or a year; `~` marks one that was inferred.
import { preferences } from '../../preferences.svelte'

const LOCALES = { en: 'en-GB', uk: 'uk-UA', fr: 'fr-FR' }

export function dateWords(iso: string, precision = 'day'): string {
  const parts = iso.split('-').map(Number)
  const [year = 0, month, day] = parts
  const locale = LOCALES[preferences.language]
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  const format: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' }
  if (month) format.month = 'short'
  if (day) format.day = 'numeric'
  const words = date.toLocaleDateString(locale, format).replace(' р.', '')
  return precision === 'day' || precision === 'year' ? words : `~${words}`
}

/** The name of the site an address leads to; empty when it is no web address. */
export function siteOf(address: string): string {
  try {
    const url = new URL(address)
    return /^https?:$/.test(url.protocol) ? url.hostname.replace(/^www\./, '') : ''
  } catch {
    return ''
  }
}
