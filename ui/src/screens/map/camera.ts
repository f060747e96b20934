// Where the map looks: web Mercator, in pixels of a world that is 512 px wide at zoom 0. Both engines
// share it, so that a symbol stands in the same place on either.
export interface Camera {
  readonly lon: number
  readonly lat: number
  readonly zoom: number
}
export interface Size {
  readonly width: number
  readonly height: number
}
export type Point = readonly [number, number]
/** West, south, east, north. */
export type Box = readonly [number, number, number, number]

export const MOST_ZOOM = 14
export const LEAST_ZOOM = 2
const WORLD = 512
const MOST_LAT = 85

export const worldX = (lon: number): number => (lon + 180) / 360
export const worldY = (lat: number): number => {
  const sine = Math.sin((Math.max(-MOST_LAT, Math.min(MOST_LAT, lat)) * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}
export const lonOf = (x: number): number => x * 360 - 180
export const latOf = (y: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI

export const scaleOf = (camera: Camera): number => WORLD * 2 ** camera.zoom

/** Pixels from the top left of the map. */
export function toScreen(camera: Camera, size: Size, [lon, lat]: Point): Point {
  const scale = scaleOf(camera)
  return [
    (worldX(lon) - worldX(camera.lon)) * scale + size.width / 2,
    (worldY(lat) - worldY(camera.lat)) * scale + size.height / 2,
  ]
}

export function toPlace(camera: Camera, size: Size, [x, y]: Point): Point {
  const scale = scaleOf(camera)
  return [
    lonOf(worldX(camera.lon) + (x - size.width / 2) / scale),
    latOf(worldY(camera.lat) + (y - size.height / 2) / scale),
  ]
}

export function moved(camera: Camera, dx: number, dy: number): Camera {
  const scale = scaleOf(camera)
  const y = Math.max(0.05, Math.min(0.95, worldY(camera.lat) + dy / scale))
  return { ...camera, lon: lonOf(worldX(camera.lon) + dx / scale), lat: latOf(y) }
}

/** Nearer or farther, with the place under one pixel left where it is. */
export function zoomed(camera: Camera, size: Size, by: number, at?: Point): Camera {
  const zoom = Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM, camera.zoom + by))
  if (!at) return { ...camera, zoom }
  const kept = toPlace(camera, size, at)
  const nearer = { ...camera, zoom }
  const [x, y] = toScreen(nearer, size, kept)
  return moved(nearer, x - at[0], y - at[1])
}

/** The camera that shows a box whole, with a margin. */
export function fitted([west, south, east, north]: Box, size: Size, margin = 40): Camera {
  const [left, right] = [worldX(west), worldX(east)]
  const [top, bottom] = [worldY(north), worldY(south)]
  const wide = Math.max(50, size.width - 2 * margin) / Math.max(1e-9, right - left)
  const high = Math.max(50, size.height - 2 * margin) / Math.max(1e-9, bottom - top)
  const zoom = Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM - 2, Math.log2(Math.min(wide, high) / WORLD)))
  return { lon: lonOf((left + right) / 2), lat: latOf((top + bottom) / 2), zoom }
}

export const boxOf = (points: readonly Point[]): Box =>
  points.reduce<Box>(
    ([w, s, e, n], [lon, lat]) => [Math.min(w, lon), Math.min(s, lat), Math.max(e, lon), Math.max(n, lat)],
    [180, 90, -180, -90],
  )
