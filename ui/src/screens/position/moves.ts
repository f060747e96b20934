// Arrow keys on the board: rows are nations under one row of heads, columns are lines after the name.
export interface At {
  readonly nation: string
  readonly line: string
}

const STEPS: Record<string, readonly [number, number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -99],
  End: [0, 99],
  PageUp: [-10, 0],
  PageDown: [10, 0],
}

/** Where a key leads; null for a key that moves nothing. */
export function moved(key: string, at: At, nations: readonly string[], lines: readonly string[]): At | null {
  const step = STEPS[key]
  if (!step) return null
  const down = ['', ...nations]
  const across = ['', ...lines]
  const row = clamp(down.indexOf(at.nation) + step[0], down.length)
  const column = clamp(across.indexOf(at.line) + step[1], across.length)
  return { nation: down[row] ?? '', line: across[column] ?? '' }
}

const clamp = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index))

export const idOf = (at: At): string => `at-${at.nation || 'head'}-${at.line || 'name'}`
