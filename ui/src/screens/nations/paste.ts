// Cells copied from a spreadsheet: tabs between cells, quotes around cells that hold tabs or lines.
import type { Cells } from './record'

/** The rows of cells in pasted text; blank rows are left out. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const lines = text.replace(/\r\n?/g, '\n')
  for (let at = 0; at < lines.length; at++) {
    const mark = lines[at]!
    if (quoted) {
      if (mark !== '"') cell += mark
      else if (lines[at + 1] === '"') cell += lines[++at]
      else quoted = false
    } else if (mark === '"' && cell === '') quoted = true
    else if (mark === '\t' || mark === '\n') {
      row.push(cell.trim())
      cell = ''
      if (mark === '\n') row = (rows.push(row), [])
    } else cell += mark
  }
  row.push(cell.trim())
  rows.push(row)
  return rows.filter((each) => each.some(Boolean))
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '')

export interface Table {
  /** Column of the grid for each pasted column; empty: no counterpart. */
  readonly columns: readonly string[]
  readonly rows: readonly Cells[]
  readonly left: readonly string[]
}

/** A pasted table with a row of headers; null when its first row names no two columns. */
export function tableOf(cells: readonly (readonly string[])[], names: ReadonlyMap<string, string>): Table | null {
  const heads = cells[0] ?? []
  const known = new Map([...names].map(([written, name]) => [plain(written), name]))
  const columns = heads.map((head) => known.get(plain(head)) ?? '')
  if (columns.filter(Boolean).length < 2) return null
  const rows = cells.slice(1).map((row) => {
    const found: Cells = {}
    columns.forEach((name, at) => {
      if (name) found[name] = row[at] ?? ''
    })
    return found
  })
  return { columns, rows, left: heads.filter((head, at) => head && !columns[at]) }
}

/** An id for a row that came without one: `xca-observer-team-2`. */
export function idFor(nation: string, title: string, taken: ReadonlySet<string>): string {
  const words = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = words.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 32) || 'new'
  for (let number = 1; ; number++) {
    const id = `${nation.toLowerCase()}-${slug}-${number}`
    if (!taken.has(id)) return id
  }
}
