// Which words of a run fit: its status, else its figure, else none.
import type { BoardRun } from './rows'

export const FONT = "400 11px 'IBM Plex Sans Condensed', 'IBM Plex Sans', sans-serif"
export const BOLD = "600 11px 'IBM Plex Sans Condensed', 'IBM Plex Sans', sans-serif"

let pen: CanvasRenderingContext2D | null = null

/** How wide words are in the matrix, without drawing them. */
export function textPx(words: string, isBold: boolean): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return words.length * 6
  pen.font = isBold ? BOLD : FONT
  return pen.measureText(words).width
}

export function wordsOf(run: BoardRun, room: number, said: (words: string) => string): string {
  const isBold = run.status === 'gap open'
  return [run.label, run.figure ?? ''].map(said).find((words) => words && textPx(words, isBold) <= room) ?? ''
}
