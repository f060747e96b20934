// What the panel speaks of: a place on the board, a gate, a figure, the events, or what disagrees.
import type { components } from '../../api/schema'

export type Board = components['schemas']['PositionScreen']
export type Row = Board['rows'][string]
export type Cell = NonNullable<Row['cells']>[string]
export type Said = Board['statements'][string]
export type Standing = components['schemas']['Standing']

/** The column of rows on finance and other matters. */
export const OTHER = 'other'

/** A place: nation and line; either may be empty, and a statement on it may be meant. */
export interface Place {
  readonly nation: string
  readonly line: string
  readonly statement: string
}

export type Subject =
  | { readonly kind: 'cell' | 'nation' | 'line' | 'gate' | 'fact'; readonly ids: readonly string[] }
  | { readonly kind: 'tensions' | 'events'; readonly ids: readonly string[] }

export const rowsOf = (board: Board): Record<string, Row> => ({ ...board.rows, ...board.apart })

export const linesOf = (board: Board): string[] => [...Object.keys(board.columns), OTHER]

/** Which place an address names; what it does not know is no place. */
export function placeOf(board: Board, nation: string, line: string): Place {
  const said = board.statements[line]
  if (said) return { nation: said.nation, line: said.statement.line_of_effort ?? OTHER, statement: line }
  const known = nation in board.rows || nation in board.apart
  const here = line in board.columns || (line === OTHER && known)
  return { nation: known ? nation : '', line: here ? line : '', statement: '' }
}

/** The statements behind what is chosen, newest first. */
export function subjectOf(board: Board, place: Place, asked: string): Subject {
  const row = rowsOf(board)[place.nation]
  if (row && place.line === OTHER) return { kind: 'cell', ids: row.other ?? [] }
  if (row && place.line) return { kind: 'cell', ids: row.cells?.[place.line]?.statements ?? [] }
  if (row) return { kind: 'nation', ids: newest(board, (each) => each.nation === place.nation) }
  if (place.line) return { kind: 'line', ids: newest(board, (each) => each.statement.line_of_effort === place.line) }
  const [kind = '', name = ''] = asked.split('.')
  if (kind === 'gate') {
    const gate = board.gates[name as keyof Board['gates']]
    if (gate) return { kind: 'gate', ids: sorted(board, [...(gate.binds_all ?? []), ...(gate.statements ?? [])]) }
  }
  if (kind === 'fact') {
    const fact = board.facts.find((each) => each.name === name)
    if (fact) return { kind: 'fact', ids: sorted(board, fact.statements ?? []) }
  }
  return { kind: asked === 'events' ? 'events' : 'tensions', ids: [] }
}

function newest(board: Board, holds: (said: Said) => boolean): string[] {
  return sorted(board, Object.keys(board.statements).filter((id) => holds(board.statements[id]!)))
}

function sorted(board: Board, ids: readonly string[]): string[] {
  const date = (id: string): string => board.statements[id]?.statement.date ?? ''
  return [...new Set(ids)].sort((a, b) => date(b).localeCompare(date(a)))
}

/** The chip of a statement: a row that is not counted looks like one said by others. */
export const chipOf = (said: Said): string => {
  if (said.not_counted) return 'by_others'
  return { exclusion: 'refused', consideration: 'open' }[said.statement.kind as string] ?? said.statement.kind
}

export const nationsIn = (board: Board, ids: readonly string[]): number =>
  new Set(ids.map((id) => board.statements[id]?.nation)).size
