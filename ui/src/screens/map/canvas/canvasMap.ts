// The engine without a graphics card: polygons as paths, many points as pixels.
import { linesOf, polygonsOf, type Area, type MapAdapter, type Ring } from '../adapter'
import { scaleOf, worldX, worldY, type Camera, type Size } from '../camera'
import { tile } from '../textures'
import { CanvasPoints } from './canvasPoints'
import { context, fit } from './size'

/** World units are small numbers; paths keep them larger and from a near origin, for precision. */
const UNIT = 2 ** 20

interface Drawn {
  readonly area: Area
  readonly path: Path2D
}

export class CanvasMap implements MapAdapter {
  readonly name = 'canvas'
  private readonly ground: HTMLCanvasElement
  private readonly points: CanvasPoints
  private readonly pen: CanvasRenderingContext2D
  private drawn: readonly Drawn[] = []
  private origin: readonly [number, number] = [0.5, 0.5]
  private colour = '#000'
  private camera: Camera | null = null
  private size: Size = { width: 0, height: 0 }
  private asked = 0

  constructor(into: HTMLElement) {
    this.ground = layer(into, 'ground')
    this.points = new CanvasPoints(into)
    this.pen = context(this.ground, { alpha: false })
  }

  show(areas: readonly Area[], ground: string): void {
    this.colour = ground
    const first = areas.length ? linesOf(areas[areas.length - 1]!.shape)[0]?.[0] : undefined
    if (first) this.origin = [worldX(first[0]), worldY(first[1])]
    this.drawn = areas.map((area) => ({ area, path: pathOf(area, this.origin) }))
    this.later()
  }

  drawPoints(positions: Float32Array | null, colour: string): void {
    if (this.camera) this.points.show(positions, colour, this.camera, this.size)
  }

  look(camera: Camera, size: Size): void {
    this.camera = camera
    this.size = size
    fit(this.ground, size)
    this.points.look(size)
    this.later()
  }

  picture(): HTMLCanvasElement {
    const made = document.createElement('canvas')
    made.width = this.ground.width
    made.height = this.ground.height
    this.draw(context(made, { alpha: false, willReadFrequently: true }))
    return made
  }

  stop(): void {
    cancelAnimationFrame(this.asked)
    this.ground.remove()
    this.points.stop()
  }

  private later(): void {
    cancelAnimationFrame(this.asked)
    this.asked = requestAnimationFrame(() => this.draw())
  }

  private draw(pen = this.pen): void {
    if (!this.camera || !this.size.width) return
    const { size, camera } = this
    const ratio = this.ground.width / size.width
    const scale = (scaleOf(camera) / UNIT) * ratio
    const left = (this.origin[0] - worldX(camera.lon)) * scaleOf(camera) + size.width / 2
    const top = (this.origin[1] - worldY(camera.lat)) * scaleOf(camera) + size.height / 2
    pen.setTransform(1, 0, 0, 1, 0, 0)
    pen.fillStyle = this.colour
    pen.fillRect(0, 0, this.ground.width, this.ground.height)
    pen.setTransform(scale, 0, 0, scale, left * ratio, top * ratio)
    pen.lineJoin = 'round'
    for (const { area, path } of this.drawn) drawArea(pen, area, path, scale / ratio)
  }
}

function drawArea(pen: CanvasRenderingContext2D, area: Area, path: Path2D, scale: number): void {
  if (area.fill) {
    pen.fillStyle = area.fill
    pen.fill(path, 'evenodd')
  }
  if (area.texture) {
    const pattern = pen.createPattern(tile(area.texture), 'repeat')
    pattern?.setTransform(new DOMMatrix().scale(1 / scale))
    if (pattern) pen.fillStyle = pattern
    pen.fill(path, 'evenodd')
  }
  if (area.line) {
    pen.strokeStyle = area.line.colour
    pen.lineWidth = area.line.width / scale
    pen.setLineDash((area.line.dash ?? []).map((each) => each / scale))
    pen.stroke(path)
  }
}

function layer(into: HTMLElement, name: string): HTMLCanvasElement {
  const made = document.createElement('canvas')
  made.className = `engine ${name}`
  made.setAttribute('aria-hidden', 'true')
  into.append(made)
  return made
}

function pathOf(area: Area, [ox, oy]: readonly [number, number]): Path2D {
  const path = new Path2D()
  const trace = (ring: Ring): void =>
    ring.forEach(([lon, lat], i) => {
      const x = (worldX(lon) - ox) * UNIT
      const y = (worldY(lat) - oy) * UNIT
      if (i) path.lineTo(x, y)
      else path.moveTo(x, y)
    })
  const polygons = polygonsOf(area.shape)
  for (const ring of linesOf(area.shape)) {
    trace(ring)
    if (polygons.length) path.closePath()
  }
  return path
}
