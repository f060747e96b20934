// A canvas as large as its map.
import type { Size } from '../camera'

export function context(canvas: HTMLCanvasElement, how?: CanvasRenderingContext2DSettings): CanvasRenderingContext2D {
  const found = canvas.getContext('2d', how)
  if (!found) throw new Error('No canvas')
  return found
}

/** Make a canvas as large as its map, in pixels of the device. */
export function fit(canvas: HTMLCanvasElement, { width, height }: Size): void {
  const [wide, high] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
}
