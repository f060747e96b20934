// Rows of the matrix: SOR lines under their lines of effort, in the order of the board.
import type { components } from '../../api/schema'
import { effortTitle } from '../../words/effort'

type Schemas = components['schemas']
export type BoardRun = Schemas['BoardRun']
export type GapRow = Schemas['gap_board_BoardRow']
export type Band = Schemas['EffortBand']

export interface Row {
  readonly row: GapRow
  readonly effort: string
  readonly first: boolean
}

export const ROW_PX = 18

const CODE_LETTERS = 8
/** Whether an id is a code to be read beside the title, `SEA-03`; a longer one says what the title says. */
export const isCode = (line: string): boolean => line.length <= CODE_LETTERS

export const rowsOf = (bands: readonly Band[]): readonly Row[] =>
  bands.flatMap((band) => band.rows.map((row, i) => ({ row, effort: effortTitle(band.effort, band.title), first: i === 0 })))

export const runAt = (row: GapRow, week: number): BoardRun | null =>
  row.runs.find((run) => run.first_week <= week && week <= run.last_week) ?? null

/** The week of the next change of status to the right (1) or left (−1). */
export const nextChange = (row: GapRow, week: number, way: 1 | -1): number => {
  const starts = row.runs.map((run) => run.first_week)
  const next = way > 0 ? starts.find((s) => s > week) : starts.filter((s) => s < week).at(-1)
  return next ?? week
}
