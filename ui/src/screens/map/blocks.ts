// A block is what stands at one lettering point: the zone's name, its state, its units. Blocks that
// would lie on one another are moved apart, each with a line to its own point.
import { toScreen, type Camera, type Point, type Size } from './camera'
import type { Stack } from './units'

export interface Block {
  readonly id: string
  readonly at: Point
  readonly title: string
  readonly second: string
  readonly style: 'zone' | 'water' | 'entry' | 'town' | 'land' | 'hazard'
  readonly stacks: readonly Stack[]
  /** Whether the ground shows its edge, and so that it is selected. */
  readonly outlined?: boolean
  /** Larger stays, and stays nearer to its point. */
  readonly weight: number
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Cell extends Rect {
  readonly stack: Stack
}
export interface Placed extends Rect {
  readonly block: Block
  readonly point: Point
  readonly cells: readonly Cell[]
  /** How many modules are in cells that are not drawn one by one. */
  readonly folded: number
  readonly titled: boolean
  /** Whether each cell has its words beside it. */
  readonly worded: boolean
}

/** Width left for a symbol where its words stand beside it. */
export const SYMBOL_ROOM = 38
const CELL = { width: SYMBOL_ROOM, height: 31 }
/** Kept free for the buttons at the top right. */
const TOOLS = { width: 200, height: 50 }
const LINE = 14
const GAP = 4

type Measure = (words: string, strong: boolean) => number

interface Sized {
  readonly worded: boolean
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly cells: number
}

/** How large a block is; with little room about it, its units fold into one symbol with a count. */
export function sized(block: Block, room: number, measure: Measure): Sized {
  const many = block.stacks.length
  const fold = many > 1 && room < 92
  const worded = !fold && many > 0 && (many <= 2 ? room > 130 : room > 150 + many * 30)
  const cells = fold ? 1 : many
  const columns = worded ? 1 : Math.max(1, Math.min(cells, Math.round(Math.sqrt(cells * 1.7))))
  const lines = (block.title ? LINE : 0) + (block.second ? LINE - 1 : 0)
  const words = Math.max(measure(block.title, true), measure(block.second, false))
  if (block.style === 'entry' || block.style === 'town' || block.style === 'hazard') {
    return { width: 16 + words, height: Math.max(14, lines), columns: 0, cells: 0, worded: false }
  }
  const beside = worded
    ? Math.max(...block.stacks.map((each) => Math.max(measure(each.words, true), measure(each.second, false))))
    : 0
  return {
    worded,
    width: Math.max(words, cells ? columns * CELL.width + beside : 0) + 4,
    height: lines + Math.ceil(cells / columns) * CELL.height * (cells ? 1 : 0) + 2,
    columns,
    cells,
  }
}

const STEP = 12
const FARTHEST = 22

/** Steps away from a point, the nearest first. */
const AWAY: readonly Point[] = Array.from({ length: (2 * FARTHEST + 1) ** 2 }, (_, i): Point => {
  const side = 2 * FARTHEST + 1
  return [((i % side) - FARTHEST) * STEP, (Math.floor(i / side) - FARTHEST) * STEP]
}).sort((a, b) => Math.hypot(...a) - Math.hypot(...b))

/** Where a block may stand: at its point, then ever farther around it. */
function* tries(point: Point, { width, height }: Sized, pinned: boolean): Generator<Rect> {
  if (pinned) {
    yield { x: point[0] - 6, y: point[1] - height / 2, width, height }
    yield { x: point[0] - width + 6, y: point[1] - height / 2, width, height }
    return
  }
  for (const [dx, dy] of AWAY) {
    yield { x: point[0] - width / 2 + dx, y: point[1] - height / 2 + dy, width, height }
  }
}

const meet = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width + GAP && b.x < a.x + a.width + GAP && a.y < b.y + b.height + GAP && b.y < a.y + a.height + GAP

export function placed(
  blocks: readonly Block[],
  camera: Camera,
  size: Size,
  measure: Measure,
): readonly Placed[] {
  const points = new Map(blocks.map((each) => [each.id, toScreen(camera, size, each.at)]))
  const rooms = roomsOf(blocks, points)
  const taken: Rect[] = [{ x: size.width - TOOLS.width, y: 0, ...TOOLS }]
  const found: Placed[] = []
  for (const block of [...blocks].sort((a, b) => b.weight - a.weight)) {
    const point = points.get(block.id)!
    if (point[0] < -60 || point[1] < -60 || point[0] > size.width + 60 || point[1] > size.height + 60) continue
    const wanted = sized(block, rooms.get(block.id) ?? 999, measure)
    const pinned = wanted.columns === 0
    const rect = firstFit(tries(point, wanted, pinned), taken, size, block.stacks.length > 0)
    if (!rect && !block.stacks.length && !pinned) continue
    const at = rect ?? { x: point[0] - 7, y: point[1] - 7, width: 14, height: 14 }
    taken.push(at)
    found.push({
      ...at,
      block,
      point,
      ...cellsOf(block, at, wanted),
      titled: rect !== undefined,
      worded: wanted.worded,
    })
  }
  return found
}

/** Names alone stay near; units may go as far as there is room. */
function firstFit(all: Iterable<Rect>, taken: readonly Rect[], size: Size, far: boolean): Rect | undefined {
  let tried = 0
  for (const each of all) {
    if (!far && (tried += 1) > 40) return undefined
    if (fits(each, taken, size)) return each
  }
  return undefined
}

const fits = (rect: Rect, taken: readonly Rect[], size: Size): boolean =>
  rect.x > 2 && rect.y > 18 && rect.x + rect.width < size.width - 2 && rect.y + rect.height < size.height - 2 &&
  !taken.some((other) => meet(rect, other))

/** Distance on screen to the nearest other block with units. */
function roomsOf(blocks: readonly Block[], points: ReadonlyMap<string, Point>): Map<string, number> {
  const heavy = blocks.filter((each) => each.stacks.length)
  return new Map(
    heavy.map((each) => {
      const [x, y] = points.get(each.id)!
      const near = heavy
        .filter((other) => other !== each)
        .map((other) => points.get(other.id)!)
        .map(([u, v]) => Math.hypot(u - x, v - y))
        .sort((a, b) => a - b)
      // Two that share a place, such as a headquarters in its district, do not count as crowding.
      return [each.id, near[Math.min(2, near.length - 1)] ?? 999]
    }),
  )
}

function cellsOf(block: Block, at: Rect, size: Sized): Pick<Placed, 'cells' | 'folded'> {
  const drawn = block.stacks.slice(0, size.cells)
  const top = at.y + (block.title ? LINE : 0) + (block.second ? LINE - 1 : 0) + 1
  const cells = drawn.map((stack, i): Cell => {
    const row = Math.floor(i / size.columns)
    const inRow = Math.min(size.columns, drawn.length - row * size.columns)
    const left = size.worded ? at.x : at.x + (at.width - inRow * CELL.width) / 2
    return { stack, x: left + (i % size.columns) * CELL.width, y: top + row * CELL.height, width: size.worded ? at.width : CELL.width, height: CELL.height }
  })
  const folded = block.stacks.slice(size.cells).reduce((sum, each) => sum + each.modules, 0)
  return { cells, folded }
}

/** What lies under a pixel: the cell of a block, the block, or nothing. */
export function under(all: readonly Placed[], [x, y]: Point): { block: Block; stack: Stack | null } | null {
  const isIn = (rect: Rect): boolean => x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height
  for (const each of all) {
    const cell = each.cells.find(isIn)
    if (cell) return { block: each.block, stack: each.folded ? null : cell.stack }
    if (isIn(each)) return { block: each.block, stack: null }
  }
  return null
}
