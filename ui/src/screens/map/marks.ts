// Symbols and words of one block: what the overlay draws at a lettering point.
import { SYMBOL_ROOM, type Cell, type Placed } from './blocks'
import type { Camera, Point, Size } from './camera'
import type { Palette } from './palette'
import { picture } from './symbols'

const CONDENSED = "'IBM Plex Sans Condensed', 'IBM Plex Sans', sans-serif"
export const STRONG = `600 12.5px ${CONDENSED}`
export const PLAIN = `400 11.5px ${CONDENSED}`
const WATER = `italic 400 12.5px ${CONDENSED}`

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

export function line(pen: CanvasRenderingContext2D, [ax, ay]: Point, [bx, by]: Point): void {
  pen.beginPath()
  pen.moveTo(ax, ay)
  pen.lineTo(bx, by)
  pen.stroke()
}

export function leader(pen: CanvasRenderingContext2D, each: Placed, palette: Palette): void {
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

export function block(pen: CanvasRenderingContext2D, each: Placed, of: Drawing): void {
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
