// The worst status of a zone's lines in a week.
import { statusWords } from '../../words/status'
import { isIn, type GapScreen } from './records'

export type Status = GapScreen['board']['bands'][number]['rows'][number]['runs'][number]['status']

/** As the force plan orders them. */
export const WORST_FIRST: readonly Status[] = [
  'gap open',
  'gap accepted',
  'contingent',
  'under-filled',
  'single point of failure',
  'filled with caveat',
  'filled',
]

export interface LineState {
  readonly line: string
  readonly title: string
  readonly status: Status
  readonly label: string
}
export interface ZoneState {
  readonly status: Status
  readonly label: string
  /** Worst first. */
  readonly lines: readonly LineState[]
}

export function statesAt(gaps: GapScreen, week: number): ReadonlyMap<string, ZoneState> {
  const slugs = new Map(Object.entries(gaps.zones).map(([slug, title]) => [title, slug]))
  const found = new Map<string, LineState[]>()
  for (const row of gaps.board.bands.flatMap((band) => band.rows)) {
    const run = row.runs.find((each) => isIn(week, each))
    const zone = slugs.get(row.zone)
    if (!run || !zone) continue
    const state = { line: row.line, title: row.title, status: run.status, label: statusWords(run.label) }
    found.set(zone, [...(found.get(zone) ?? []), state])
  }
  return new Map([...found].map(([zone, lines]) => [zone, worst(lines)]))
}

const place = (status: Status): number => WORST_FIRST.indexOf(status)

function worst(lines: readonly LineState[]): ZoneState {
  const sorted = [...lines].sort((a, b) => place(a.status) - place(b.status))
  const first = sorted[0]!
  return { status: first.status, label: first.label, lines: sorted }
}
