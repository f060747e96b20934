// What `/` finds on this screen: nations, lines, gates, and statements by id or by their words.
import type { Findable } from '../../frame/found.svelte'
import { effortTitle } from '../../words/effort'
import { gateTitle } from '../../words/gate'
import { t } from '../../words/words'
import { rowsOf, type Board } from './subject'

export function findablesOf(board: Board, go: (nation: string, line: string) => void): Findable[] {
  const nations = Object.entries(rowsOf(board)).map(([iso3, row]) => ({
    words: `${row.name} ${iso3}`,
    kind: t('position.nation'),
    go: () => go(iso3, ''),
  }))
  const lines = Object.entries(board.columns).map(([line, column]) => ({
    words: effortTitle(line, column.title),
    kind: t('position.line'),
    go: () => go('', line),
  }))
  const gates = Object.entries(board.gates).map(([gate, each]) => ({
    words: gateTitle(gate, each.title),
    kind: t('position.gate'),
    go: () => go('', `gate.${gate}`),
  }))
  const statements = Object.entries(board.statements).map(([id, one]) => ({
    words: `${id} ${one.statement.paraphrase}`,
    kind: `${rowsOf(board)[one.nation]?.name ?? one.nation}, ${one.statement.speaker}`,
    go: () => go(one.nation, id),
  }))
  return [...nations, ...lines, ...gates, ...statements]
}
