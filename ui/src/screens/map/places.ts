// Places as they are typed and printed: MGRS and decimal degrees, both ways.
import { forward, toPoint } from 'mgrs'
import { fixed } from '../../numbers'
import type { Point } from './camera'

const MGRS = /^\s*(\d{1,2}\s*[C-HJ-NP-X])\s*([A-HJ-NP-Z]{2})\s*((?:\d\s*){2,10})$/i
const DEGREES = /^\s*([-−+]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([NS])?[\s,;]+([-−+]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([EW])?\s*$/i

/** What was typed as longitude and latitude; null where it is no place. */
export function placeOf(typed: string): Point | null {
  const degrees = DEGREES.exec(typed)
  if (degrees) return ofDegrees(degrees)
  const grid = MGRS.exec(typed)
  if (!grid || (grid[3] ?? '').replace(/\s/g, '').length % 2) return null
  try {
    const [lon, lat] = toPoint(typed.replace(/\s/g, '').toUpperCase())
    return [lon, lat]
  } catch {
    return null
  }
}

function ofDegrees([, north = '', ns = '', east = '', ew = '']: RegExpExecArray): Point | null {
  const number = (word: string): number => Number(word.replace(',', '.').replace('−', '-'))
  const lat = number(north) * (/s/i.test(ns) ? -1 : 1)
  const lon = number(east) * (/w/i.test(ew) ? -1 : 1)
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? [lon, lat] : null
}

/** `25T FM 23362 81084`; nothing near the poles. */
export function mgrsOf([lon, lat]: Point, digits = 5): string {
  if (lat < -80 || lat > 84) return ''
  const word = forward([((lon + 540) % 360) - 180, lat], digits)
  const parts = /^(\d+[A-Z])([A-Z]{2})(\d*)$/.exec(word)
  if (!parts) return word
  const [, zone, square, figures = ''] = parts
  return `${zone} ${square} ${figures.slice(0, digits)} ${figures.slice(digits)}`
}

const degree = (value: number, letters: readonly [string, string]): string =>
  `${fixed(Math.abs(value), 4)}° ${value < 0 ? letters[1] : letters[0]}`

/** `46.7719° N 31.3842° W`. */
export const degreesOf = ([lon, lat]: Point): string =>
  `${degree(lat, ['N', 'S'])} ${degree(lon, ['E', 'W'])}`
