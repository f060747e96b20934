// Dates as the record gives them: a day, a month or a year; `~` marks one that was inferred.
import { dateOf } from '../../numbers'

export function dateWords(iso: string, precision = 'day'): string {
  const words = dateOf(iso)
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
