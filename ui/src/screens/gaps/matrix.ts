// Draws the matrix on a canvas: merged runs, textures, and words where they fit.
import { spanPx, weekX, type WeekAxis } from './axis'
import { statusWords } from '../../words/status'
import { ROW_PX, type BoardRun, type Row } from './rows'
import { BOLD, FONT, textPx, wordsOf } from './runWords'

const TOKENS = [
  'paper',
  'ink',
  'ink3',
  'hairline',
  'group-rule',
  'alert',
  'filled',
  'filled-text',
  'caveat-dot',
  'short',
  'short-strip',
  'contingent-line',
  'card',
  'gap',
  'gap-line',
  'gap-text',
  'accepted',
  'accepted-line',
] as const
type Token = (typeof TOKENS)[number]
export type Colours = Record<Token, string>

export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element)
  return Object.fromEntries(
    TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()]),
  ) as Colours
}

interface Textures {
  readonly caveat: CanvasPattern | string
  readonly contingent: CanvasPattern | string
  readonly gap: CanvasPattern | string
  readonly accepted: CanvasPattern | string
}

function tile(size: number, ground: string, draw: (ctx: CanvasRenderingContext2D) => void): CanvasPattern | string {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const ctx = canvas.getContext('2d')
  if (!ctx) return ground
  ctx.fillStyle = ground
  ctx.fillRect(0, 0, size, size)
  draw(ctx)
  return ctx.createPattern(canvas, 'repeat') ?? ground
}

const slanted = (size: number, ground: string, line: string, up: boolean): CanvasPattern | string =>
  tile(size, ground, (ctx) => {
    ctx.strokeStyle = line
    ctx.lineWidth = 1.2
    for (const shift of [-size, 0, size]) {
      ctx.beginPath()
      ctx.moveTo(shift, up ? size : 0)
      ctx.lineTo(shift + size, up ? 0 : size)
      ctx.stroke()
    }
  })

export function texturesOf(colours: Colours): Textures {
  return {
    caveat: tile(5, colours.filled, (ctx) => {
      ctx.fillStyle = colours['caveat-dot']
      ctx.fillRect(2, 2, 1.5, 1.5)
    }),
    contingent: slanted(6, colours.card, colours['contingent-line'], true),
    gap: slanted(7, colours.gap, colours['gap-line'], false),
    accepted: tile(4, colours.accepted, (ctx) => {
      ctx.fillStyle = colours['accepted-line']
      ctx.fillRect(0, 1, 4, 1)
    }),
  }
}

export interface Scene {
  readonly rows: readonly Row[]
  readonly axis: WeekAxis
  readonly colours: Colours
  readonly week: number
  readonly line: string
}

export function drawMatrix(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { rows, axis, colours } = scene
  const textures = texturesOf(colours)
  ctx.textBaseline = 'middle'
  ctx.clearRect(0, 0, axis.left + axis.width, rows.length * ROW_PX)
  for (const [index, row] of rows.entries()) {
    const y = index * ROW_PX
    ctx.fillStyle = row.first ? colours['group-rule'] : colours.hairline
    ctx.fillRect(0, y, axis.left + axis.width, 1)
    for (const run of row.row.runs) drawRun(ctx, run, y + 1, { axis, colours, textures })
  }
  drawWeeks(ctx, scene, rows.length * ROW_PX)
  drawSelected(ctx, scene)
}

interface Drawing {
  readonly axis: WeekAxis
  readonly colours: Colours
  readonly textures: Textures
}

function drawRun(ctx: CanvasRenderingContext2D, run: BoardRun, y: number, with_: Drawing): void {
  const { axis, colours, textures } = with_
  const x = weekX(axis, run.first_week)
  const wide = spanPx(axis, run.first_week, run.last_week) - 1
  const tall = ROW_PX - 2
  const looks = lookOf(run, colours, textures)
  ctx.fillStyle = looks.fill
  ctx.fillRect(x, y, wide, tall)
  if (run.status === 'contingent') {
    ctx.strokeStyle = colours['contingent-line']
    ctx.setLineDash([3, 2])
    ctx.strokeRect(x + 0.5, y + 0.5, wide - 1, tall - 1)
    ctx.setLineDash([])
  }
  if (run.status === 'under-filled') {
    ctx.fillStyle = colours['short-strip']
    ctx.fillRect(x, y, wide, Math.max(2, (run.short_share ?? 0) * tall * 0.5))
  }
  const single = (run.single_points ?? []).length > 0
  drawWords(ctx, run, { x, y, wide, tall, single }, looks, colours)
}

interface Look {
  readonly fill: string | CanvasPattern
  readonly text: string
  readonly bold: boolean
  readonly chip: string
}

function lookOf(run: BoardRun, colours: Colours, textures: Textures): Look {
  switch (run.status) {
    case 'gap open':
      return { fill: textures.gap, text: colours['gap-text'], bold: true, chip: colours.gap }
    case 'gap accepted':
      return { fill: textures.accepted, text: colours.ink, bold: false, chip: colours.accepted }
    case 'contingent':
      return { fill: textures.contingent, text: colours.ink, bold: false, chip: colours.card }
    case 'under-filled':
      return { fill: colours.short, text: colours.ink, bold: false, chip: '' }
    case 'filled with caveat':
      return { fill: textures.caveat, text: colours['filled-text'], bold: false, chip: colours.filled }
    default:
      return { fill: colours.filled, text: colours['filled-text'], bold: false, chip: '' }
  }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly wide: number
  readonly tall: number
  readonly single: boolean
}

function drawWords(ctx: CanvasRenderingContext2D, run: BoardRun, box: Box, look: Look, colours: Colours): void {
  ctx.font = look.bold ? BOLD : FONT
  let x = box.x + 4
  if (box.single && box.wide >= 14) {
    ctx.strokeStyle = run.status === 'gap open' ? look.text : colours.gap
    ctx.lineWidth = 1.8
    ctx.beginPath()
    ctx.arc(x + 4, box.y + box.tall / 2, 3.2, 0, Math.PI * 2)
    ctx.stroke()
    ctx.lineWidth = 1
    x += 12
  }
  const words = wordsOf(run, box.x + box.wide - x - 3, statusWords)
  if (!words) return
  if (look.chip) {
    ctx.fillStyle = look.chip
    ctx.fillRect(x - 2, box.y + 2, textPx(words, look.bold) + 4, box.tall - 4)
  }
  ctx.fillStyle = look.text
  ctx.fillText(words, x, box.y + box.tall / 2 + (run.status === 'under-filled' ? 1.5 : 0.5))
}

function drawWeeks(ctx: CanvasRenderingContext2D, scene: Scene, tall: number): void {
  const { axis, colours, week } = scene
  ctx.fillStyle = colours.ink
  ctx.fillRect(weekX(axis, 0) - 0.75, 0, 1.5, tall)
  ctx.globalAlpha = 0.18
  ctx.fillRect(weekX(axis, week), 0, spanPx(axis, week, week), tall)
  ctx.globalAlpha = 1
}

function drawSelected(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const index = scene.rows.findIndex((each) => each.row.line === scene.line)
  const row = scene.rows[index]
  if (!row) return
  const run = row.row.runs.find((r) => r.first_week <= scene.week && scene.week <= r.last_week)
  const [first, last] = run ? [run.first_week, run.last_week] : [scene.week, scene.week]
  ctx.strokeStyle = scene.colours.alert
  ctx.lineWidth = 2
  ctx.strokeRect(
    weekX(scene.axis, first),
    index * ROW_PX + 1,
    spanPx(scene.axis, first, last) - 1,
    ROW_PX - 1,
  )
  ctx.lineWidth = 1
}

