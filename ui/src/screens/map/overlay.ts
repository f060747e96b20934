// The marks above the ground, drawn alike on either engine: graticule, symbols, words, measure.
import { context, fit } from './canvas/size'
import { placed, SYMBOL_ROOM, type Block, type Cell, type Placed } from './blocks'
import { scaleOf, toPlace, toScreen, type Camera, type Point, type Size } from './camera'
import { roundLength } from './distance'
import type { Palette } from './palette'
import { picture } from './symbols'

const CONDENSED = "'IBM Plex Sans Condensed', 'IBM Plex Sans', sans-serif"
const STRONG = `600 12.5px ${CONDENSED}`
const PLAIN = `400 11.5px ${CONDENSED}`
const WATER = `italic 400 12.5px ${CONDENSED}`
const GRID = "400 11px 'IBM Plex Mono', monospace"

export interface Drawing {
  readonly camera: Camera
  readonly size: Size
  readonly palette: Palette
  readonly selected: string
  readonly measured: readonly Point[]
  readonly pin: Point | null
  readonly cleared: ReadonlySet<string>
  readonly under: CanvasImageSource | null
}

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
    pen.fillText(`${lon.toFixed(places).replace('-', '−')}°`, x + 4, 10)
  }
  for (let lat = Math.ceil(south / step) * step; lat < north; lat += step) {
    const y = Math.round(toScreen(camera, size, [camera.lon, lat])[1]) + 0.5
    line(pen, [0, y], [size.width, y])
    pen.fillText(`${lat.toFixed(places).replace('-', '−')}°`, 4, y - 8)
  }
}

function line(pen: CanvasRenderingContext2D, [ax, ay]: Point, [bx, by]: Point): void {
  pen.beginPath()
  pen.moveTo(ax, ay)
  pen.lineTo(bx, by)
  pen.stroke()
}

function leader(pen: CanvasRenderingContext2D, each: Placed, palette: Palette): void {
  const middle: Point = [each.x + each.width / 2, each.y + each.height / 2]
  if (!each.cells.length || Math.hypot(middle[0] - each.point[0], middle[1] - each.point[1]) < 24) return
  pen.strokeStyle = palette.ink2
  pen.lineWidth = 0.8
  line(pen, each.point, middle)
  pen.fillStyle = palette.ink
  pen.beginPath()
  pen.arc(each.point[0], each.point[1], 2.5, 0, 7)
  pen.fill()
}

/** Words with a halo, so that they read on any texture. */
function words(pen: CanvasRenderingContext2D, text: string, [x, y]: Point, palette: Palette): void {
  pen.lineWidth = 3.5
  pen.lineJoin = 'round'
  pen.strokeStyle = palette.halo
  pen.strokeText(text, x, y)
  pen.fillText(text, x, y)
}

function block(pen: CanvasRenderingContext2D, each: Placed, of: Drawing): void {
  const { block: mark } = each
  if (mark.style === 'hazard') hazard(pen, each, of)
  else if (mark.style === 'entry' || mark.style === 'town') point(pen, each, of.palette)
  else lettered(pen, each, of)
  for (const cell of each.cells) symbol(pen, cell, each, of)
  const isChosen = of.selected === mark.id || (of.selected.startsWith('unit:') && `zone:${of.selected.slice(5).split('/')[0]}` === mark.id)
  if (!isChosen || mark.outlined) return
  pen.strokeStyle = of.palette.alert
  pen.lineWidth = 2
  pen.strokeRect(each.x - 3, each.y - 3, each.width + 6, each.height + 6)
}

function lettered(pen: CanvasRenderingContext2D, each: Placed, { palette }: Drawing): void {
  const { block: mark } = each
  if (!each.titled) return
  const isQuiet = mark.style === 'water' || mark.style === 'land'
  pen.textAlign = 'center'
  pen.font = mark.style === 'water' && !mark.stacks.length ? WATER : mark.style === 'land' ? PLAIN : STRONG
  pen.fillStyle = isQuiet && !mark.stacks.length ? palette.ink2 : palette.ink
  const middle = each.x + each.width / 2
  words(pen, mark.title, [middle, each.y + 7], palette)
  if (mark.second) {
    pen.font = PLAIN
    pen.fillStyle = palette.ink2
    words(pen, mark.second, [middle, each.y + 20], palette)
  }
  pen.textAlign = 'left'
}

function point(pen: CanvasRenderingContext2D, each: Placed, palette: Palette): void {
  const [x, y] = each.point
  const isEntry = each.block.style === 'entry'
  pen.fillStyle = isEntry ? palette.ink : palette.halo
  pen.strokeStyle = isEntry ? palette.halo : palette.ink2
  pen.lineWidth = 1.2
  const half = isEntry ? 5 : 2.5
  pen.fillRect(x - half, y - half, half * 2, half * 2)
  pen.strokeRect(x - half, y - half, half * 2, half * 2)
  if (!each.titled || each.width < 20) return
  const toRight = each.x > x - 10
  pen.font = isEntry ? STRONG : PLAIN
  pen.fillStyle = isEntry ? palette.ink : palette.ink2
  pen.textAlign = toRight ? 'left' : 'right'
  words(pen, each.block.title, [toRight ? x + 9 : x - 9, y], palette)
  pen.textAlign = 'left'
}

function hazard(pen: CanvasRenderingContext2D, each: Placed, { palette, cleared }: Drawing): void {
  if (!cleared.has(each.block.id)) return
  const [x, y] = each.point
  pen.strokeStyle = palette.cleared
  pen.lineWidth = 2
  pen.beginPath()
  pen.moveTo(x - 4, y)
  pen.lineTo(x - 1, y + 4)
  pen.lineTo(x + 5, y - 4)
  pen.stroke()
}

function symbol(pen: CanvasRenderingContext2D, cell: Cell, { folded, worded }: Placed, of: Drawing): void {
  const drawn = picture(cell.stack.kind, cell.stack.present)
  const [wide, high] = [drawn.width / devicePixelRatio, drawn.height / devicePixelRatio]
  const room = worded ? SYMBOL_ROOM : cell.width
  const left = cell.x + (room - wide) / 2
  const top = cell.y + (cell.height - high) / 2
  if (folded) pen.drawImage(drawn, left + 3, top - 3, wide, high)
  pen.drawImage(drawn, left, top, wide, high)
  if (!folded && cell.stack.units.some((each) => each.id === of.selected)) {
    pen.strokeStyle = of.palette.alert
    pen.lineWidth = 2
    pen.strokeRect(cell.x, cell.y - 1, cell.width, cell.height)
  }
  const count = cell.stack.modules + folded
  if (worded) {
    pen.font = STRONG
    pen.fillStyle = of.palette.ink
    words(pen, cell.stack.words, [cell.x + room + 3, cell.y + 9], of.palette)
    pen.font = PLAIN
    pen.fillStyle = of.palette.ink2
    words(pen, cell.stack.second, [cell.x + room + 3, cell.y + 22], of.palette)
  }
  if (count > 1) counter(pen, String(count), [cell.x + room - 3, cell.y + cell.height - 5], of.palette)
}

function counter(pen: CanvasRenderingContext2D, text: string, [x, y]: Point, palette: Palette): void {
  pen.font = `600 10.5px ${CONDENSED}`
  const wide = pen.measureText(text).width + 6
  pen.fillStyle = palette.halo
  pen.fillRect(x - wide + 3, y - 6, wide, 12)
  pen.fillStyle = palette.ink
  pen.textAlign = 'right'
  pen.fillText(text, x, y)
  pen.textAlign = 'left'
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
