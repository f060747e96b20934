// Distance and bearing on a sphere of the mean radius: good to half a per cent, and said so.
import type { Point } from './camera'

const RADIUS_KM = 6371.0088
export const KM_PER_NM = 1.852
const radians = (degrees: number): number => (degrees * Math.PI) / 180

export function distanceKm([lon1, lat1]: Point, [lon2, lat2]: Point): number {
  const [a, b] = [radians(lat1), radians(lat2)]
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(radians(lon2 - lon1) / 2) ** 2
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** From the first to the second, degrees from true north. */
export function bearingDeg([lon1, lat1]: Point, [lon2, lat2]: Point): number {
  const [a, b, across] = [radians(lat1), radians(lat2), radians(lon2 - lon1)]
  const east = Math.sin(across) * Math.cos(b)
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(across)
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360
}

/** A disc of an area, as a ring. */
export function disc([lon, lat]: Point, squareMetres: number, corners = 32): Point[] {
  const degrees = (Math.sqrt(squareMetres / Math.PI) / 1000 / RADIUS_KM) * (180 / Math.PI)
  return Array.from({ length: corners + 1 }, (_, i) => {
    const turn = (i / corners) * 2 * Math.PI
    return [lon + (degrees * Math.sin(turn)) / Math.cos(radians(lat)), lat + degrees * Math.cos(turn)]
  })
}

/** A round length for a scale bar of at most so many pixels: 1, 2 or 5 with noughts. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return [5, 2, 1].map((each) => each * power).find((each) => each <= most) ?? power
}
