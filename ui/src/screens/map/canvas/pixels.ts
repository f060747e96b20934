// Fifty thousand points a frame: written as pixels, for drawing each is a hundred times as slow.
import { scaleOf, worldX, worldY, type Camera, type Size } from '../camera'

let kept: ImageData | null = null

export function drawPixels(
  pen: CanvasRenderingContext2D,
  positions: Float32Array | null,
  colour: string,
  camera: Camera,
  size: Size,
): void {
  const { width, height } = pen.canvas
  if (!width || !height) return
  if (!positions) {
    pen.clearRect(0, 0, width, height)
    return
  }
  if (kept?.width !== width || kept.height !== height) kept = new ImageData(width, height)
  const pixels = new Uint32Array(kept.data.buffer)
  pixels.fill(0)
  scatter(pixels, positions, packed(colour), { camera, size, width, height })
  pen.putImageData(kept, 0, 0)
}

interface Frame {
  readonly camera: Camera
  readonly size: Size
  readonly width: number
  readonly height: number
}

function scatter(pixels: Uint32Array, positions: Float32Array, ink: number, frame: Frame): void {
  const { camera, size, width, height } = frame
  const ratio = width / size.width
  const scale = scaleOf(camera) * ratio
  const left = width / 2 - worldX(camera.lon) * scale
  const top = height / 2 - worldY(camera.lat) * scale
  const perDegree = scale / 360
  for (let i = 0; i < positions.length; i += 2) {
    const x = (left + (positions[i]! + 180) * perDegree) | 0
    if (x < 0 || x >= width - 1) continue
    const y = (top + worldY(positions[i + 1]!) * scale) | 0
    if (y < 0 || y >= height - 1) continue
    const at = y * width + x
    pixels[at] = pixels[at + 1] = pixels[at + width] = pixels[at + width + 1] = ink
  }
}

/** A colour `#rrggbb` as a pixel of little-endian memory. */
export const packed = (colour: string): number => {
  const value = Number.parseInt(colour.slice(1), 16)
  return ((255 << 24) | ((value & 255) << 16) | (value & 0xff00) | (value >> 16)) >>> 0
}
