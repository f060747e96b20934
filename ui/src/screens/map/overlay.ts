// The marks above the ground, drawn alike on either engine: graticule, symbols, words, measure.
import { fixed } from '../../numbers'
import { context, fit } from './canvas/size'
import { placed, type Block, type Placed } from './blocks'
import { scaleOf, toPlace, toScreen, type Point } from './camera'
import { roundLength } from './distance'
import { block, leader, line, PLAIN, STRONG, type Drawing } from './marks'
import type { Palette } from './palette'

const GRID = "400 11px 'IBM Plex Mono', monospace"

export class Overlay {
  private readonly pen: CanvasRenderingContext2D
  private readonly widths = new Map<string, number>()
  private blocks: readonly Block[] = []
  placed: readonly Placed[] = []

  constructor(readonly canvas: HTMLCanvasElement) {
    this.pen = context(canvas)
  }

  show(blocks: readonly Block[]): void {
    this.blocks = blocks
  }

  draw(of: Drawing): void {
    const { pen } = this
    fit(this.canvas, of.size)
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    pen.clearRect(0, 0, of.size.width, of.size.height)
    // On paper what is cleared comes out white and would hide the ground: there it is drawn in here.
    if (of.under) pen.drawImage(of.under, 0, 0, of.size.width, of.size.height)
    pen.textBaseline = 'middle'
    graticule(pen, of)
    this.placed = placed(this.blocks, of.camera, of.size, (words, strong) => this.width(words, strong))
    for (const each of this.placed) leader(pen, each, of.palette)
    const inOrder = [...this.placed].sort((a, b) => Number(isLettered(a)) - Number(isLettered(b)))
    for (const each of inOrder) block(pen, each, of)
    measure(pen, of)
    if (of.pin) pin(pen, toScreen(of.camera, of.size, of.pin), of.palette)
  }

  private width(words: string, strong: boolean): number {
    const name = `${strong}${words}`
    const kept = this.widths.get(name)
    if (kept !== undefined) return kept
    this.pen.font = strong ? STRONG : PLAIN
    const found = words ? this.pen.measureText(words).width : 0
    this.widths.set(name, found)
    return found
  }
}

/** Points are drawn before what is lettered, which may lie on them. */
const isLettered = ({ block: { style } }: Placed): boolean => ['zone', 'water', 'land'].includes(style)

function graticule(pen: CanvasRenderingContext2D, { camera, size, palette }: Drawing): void {
  const step = roundLength((360 / scaleOf(camera)) * 170)
  const [west, north] = toPlace(camera, size, [0, 0])
  const [east, south] = toPlace(camera, size, [size.width, size.height])
  pen.strokeStyle = palette.grid
  pen.lineWidth = 1
  pen.font = GRID
  pen.fillStyle = palette.ink2
  const places = Math.max(0, -Math.floor(Math.log10(step)))
  for (let lon = Math.ceil(west / step) * step; lon < east; lon += step) {
    const x = Math.round(toScreen(camera, size, [lon, camera.lat])[0]) + 0.5
    line(pen, [x, 0], [x, size.height])
    pen.fillText(`${fixed(lon, places)}°`, x + 4, 10)
  }
  for (let lat = Math.ceil(south / step) * step; lat < north; lat += step) {
    const y = Math.round(toScreen(camera, size, [camera.lon, lat])[1]) + 0.5
    line(pen, [0, y], [size.width, y])
    pen.fillText(`${fixed(lat, places)}°`, 4, y - 8)
  }
}

function measure(pen: CanvasRenderingContext2D, { camera, size, palette, measured }: Drawing): void {
  const points = measured.map((each) => toScreen(camera, size, each))
  pen.strokeStyle = pen.fillStyle = palette.alert
  pen.lineWidth = 1.5
  if (points[0] && points[1]) line(pen, points[0], points[1])
  for (const [x, y] of points) {
    pen.beginPath()
    pen.arc(x, y, 3, 0, 7)
    pen.fill()
  }
}

function pin(pen: CanvasRenderingContext2D, [x, y]: Point, palette: Palette): void {
  pen.strokeStyle = palette.alert
  pen.lineWidth = 2
  pen.beginPath()
  pen.arc(x, y, 7, 0, 7)
  pen.stroke()
  line(pen, [x - 12, y], [x - 4, y])
  line(pen, [x + 4, y], [x + 12, y])
  line(pen, [x, y - 12], [x, y - 4])
  line(pen, [x, y + 4], [x, y + 12])
}
