// What the nation is about to change: its rows beside those of the plan, checked by the server.
import { part, Refused, send } from '../../api/client'
import { cellsOf, idFor, tableOf } from './paste'
import type { CellFault, Cells, NationScreen, Preview, Written } from './record'

export interface DraftRow {
  readonly key: string
  readonly base: Cells | null
  cells: Cells
}

const WAIT_MS = 350
const same = (one: Cells, other: Cells, names: readonly string[]): boolean =>
  names.every((name) => (one[name] ?? '') === (other[name] ?? ''))

export class Draft {
  rows = $state<DraftRow[]>([])
  preview = $state.raw<Preview | null>(null)
  failed = $state('')
  checking = $state(false)
  /** What a paste left out. */
  left = $state.raw<readonly string[]>([])
  readonly names: readonly string[]
  #sent: readonly string[] = []
  #timer = 0
  #round = 0
  #made = 0

  constructor(
    readonly plan: string,
    readonly page: NationScreen,
  ) {
    this.names = page.grid.columns.map((each) => each.name)
    this.reset()
  }

  get address(): string {
    return `/api/plans/${part(this.plan)}/nations/${part(this.page.nation)}/offers`
  }

  changed = $derived(this.rows.filter((row) => !row.base || !same(row.cells, row.base, this.names)))

  reset(): void {
    clearTimeout(this.#timer)
    this.#round++
    const rows = Object.entries(this.page.grid.rows ?? {})
    this.rows = rows.map(([key, cells]) => ({ key, base: cells, cells: { ...cells } }))
    this.preview = null
    this.failed = ''
    this.left = []
    this.checking = false
  }

  set(row: DraftRow, name: string, text: string): void {
    if ((row.cells[name] ?? '') === text) return
    row.cells[name] = text
    this.check()
  }

  add(cells: Cells = {}): DraftRow {
    const taken = new Set(this.rows.map((row) => row.cells['id'] ?? ''))
    const id = cells['id'] || idFor(this.page.nation, cells['title'] ?? '', taken)
    this.rows.push({ key: `new-${++this.#made}`, base: null, cells: { ...cells, id } })
    this.check()
    return this.rows.at(-1)!
  }

  drop(row: DraftRow): void {
    this.rows = this.rows.filter((each) => each.key !== row.key)
    this.check()
  }

  /** Take in pasted cells: by their headers and ids, else from the cell at hand on. */
  paste(text: string, at: { row: number; column: number }, names: ReadonlyMap<string, string>): void {
    const cells = cellsOf(text)
    const table = tableOf(cells, names)
    this.left = table?.left ?? []
    if (table) {
      for (const found of table.rows) {
        const row = this.rows.find((each) => found['id'] && each.cells['id'] === found['id'])
        if (row) Object.assign(row.cells, found)
        else this.add(found)
      }
    } else {
      cells.forEach((line, down) => {
        const row = this.rows[at.row + down] ?? this.add()
        line.forEach((text, across) => {
          const name = this.names[at.column + across]
          if (name) row.cells[name] = text
        })
      })
    }
    this.check()
  }

  faultsOf(row: DraftRow): readonly CellFault[] {
    // Read before it is looked up, so that the rows follow the next answer.
    const faults = this.preview?.faults ?? []
    const index = this.#sent.indexOf(row.key)
    return index < 0 ? [] : faults.filter((fault) => fault.row === index)
  }

  /** Ask the server what is wrong and what would change, shortly after the last key. */
  check(): void {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#ask(), WAIT_MS)
  }

  #body(): object {
    const rows = this.changed.map((row) => Object.fromEntries(this.names.map((name) => [name, row.cells[name] ?? ''])))
    return { rows }
  }

  async #ask(): Promise<void> {
    const round = ++this.#round
    const keys = this.changed.map((row) => row.key)
    if (!keys.length) {
      this.preview = null
      return
    }
    this.checking = true
    try {
      const found = await send<Preview>('POST', `${this.address}/preview`, this.#body())
      if (round !== this.#round) return
      this.#sent = keys
      this.preview = found
      this.failed = ''
    } catch (error) {
      if (round === this.#round) this.failed = error instanceof Refused ? error.message : String(error)
    } finally {
      if (round === this.#round) this.checking = false
    }
  }

  write(): Promise<Written> {
    return send<Written>('PUT', this.address, { ...this.#body(), plan_hash: this.preview?.plan_hash ?? '' })
  }
}
