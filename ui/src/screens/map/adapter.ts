// What an engine must do: draw areas and many points under a camera. Everything else, marks, labels,
// hands on the mouse and keys, is shared, so that both engines behave alike.
import type { Camera, Size } from './camera'
import type { Texture } from './textures'

export type Ring = readonly (readonly [number, number])[]
export type Shape =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
  | { readonly type: 'LineString'; readonly coordinates: Ring }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly Ring[] }

/** One thing on the ground; drawn in the order given. */
export interface Area {
  readonly id: string
  readonly shape: Shape
  readonly fill?: string
  readonly texture?: Texture
  readonly line?: { readonly colour: string; readonly width: number; readonly dash?: readonly number[] }
}

export interface MapAdapter {
  readonly name: 'canvas' | 'webgl'
  /** What lies on the ground, and the colour where nothing does. */
  show(areas: readonly Area[], ground: string): void
  /** Many points, longitude and latitude in turn; null takes them away. */
  drawPoints(positions: Float32Array | null, colour: string): void
  look(camera: Camera, size: Size): void
  /** The ground as it now is, for paper. */
  picture(): HTMLCanvasElement
  stop(): void
}

export const polygonsOf = (shape: Shape): readonly (readonly Ring[])[] => {
  if (shape.type === 'Polygon') return [shape.coordinates]
  return shape.type === 'MultiPolygon' ? shape.coordinates : []
}

export const linesOf = (shape: Shape): readonly Ring[] => {
  if (shape.type === 'LineString') return [shape.coordinates]
  if (shape.type === 'MultiLineString') return shape.coordinates
  return polygonsOf(shape).flat()
}
