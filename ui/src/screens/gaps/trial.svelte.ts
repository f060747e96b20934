// The what-if under way: what is tried, the job that solves it, and the run that came of it.
import { follow, get, part, Refused, send, type GapScreen, type JobStep, type Trial } from '../../api/client'
import { readContents } from '../../contents.svelte'
import { onLeft } from '../../door.svelte'
import { t } from '../../words/words'

export interface Drag {
  readonly modules: readonly string[]
  readonly from_week: number
  readonly by_weeks: number
  readonly title: string
}

interface State {
  run: string
  without: string[]
  gates: Record<string, number | 'never'>
  drags: Drag[]
  job: string
  step: JobStep | null
  result: GapScreen | null
  resultName: string
  error: string
}

const EMPTY: State = {
  run: '',
  without: [],
  gates: {},
  drags: [],
  job: '',
  step: null,
  result: null,
  resultName: '',
  error: '',
}

/** Asked for, and not yet given a name by the server. */
const BEGINNING = '…'

export const trial: State = $state({ ...EMPTY })

export const isTrying = (): boolean =>
  trial.without.length > 0 || trial.drags.length > 0 || Object.keys(trial.gates).length > 0

export const isSolving = (): boolean => trial.job !== ''

/** Begin anew for another run. */
export function trialOf(run: string): void {
  if (trial.run !== run) {
    takeBack()
    trial.run = run
  }
}

export function toggleNation(nation: string): void {
  trial.without = trial.without.includes(nation)
    ? trial.without.filter((each) => each !== nation)
    : [...trial.without, nation]
  void solve()
}

export function setGate(gate: string, week: number | 'never' | null): void {
  const { [gate]: _, ...others } = trial.gates
  trial.gates = week === null ? others : { ...others, [gate]: week }
  void solve()
}

const isOf = (each: Drag, modules: readonly string[]): boolean => each.modules.join() === modules.join()
const endsAt = (each: Drag): number => each.from_week + each.by_weeks

/** The move that put a bar where it stands, if one did. */
export const moveOf = (modules: readonly string[], week: number): Drag | undefined =>
  trial.drags.find((each) => isOf(each, modules) && endsAt(each) === week)

/** Add a move to what is tried; one of a bar that was moved already goes on from where it was. */
export function drag(one: Drag): void {
  const before = moveOf(one.modules, one.from_week)
  const whole = before ? { ...one, from_week: before.from_week, by_weeks: before.by_weeks + one.by_weeks } : one
  const others = trial.drags.filter((each) => !isOf(each, whole.modules) || each.from_week !== whole.from_week)
  trial.drags = whole.by_weeks === 0 ? others : [...others, whole]
  void solve()
}

/** Take one move back; the rest stays tried. */
export function undrag(one: Drag): void {
  trial.drags = trial.drags.filter((each) => !isOf(each, one.modules) || each.from_week !== one.from_week)
  void solve()
}

/** Counts what was tried: an answer to what is tried no more is thrown away. */
let round = 0

/** Take everything back: the stored run is shown again. */
export function takeBack(): void {
  round += 1
  cancel()
  forget(trial.resultName)
  Object.assign(trial, { ...EMPTY, run: trial.run })
}

onLeft(() => {
  round += 1
  Object.assign(trial, EMPTY)
})

function cancel(): void {
  if (trial.job && trial.job !== BEGINNING) void send('DELETE', `/api/jobs/${part(trial.job)}`).catch(() => undefined)
  trial.job = ''
}

function forget(name: string): void {
  if (name) void send('DELETE', `/api/trials/${part(name)}`).catch(() => undefined)
}

async function solve(): Promise<void> {
  if (!isTrying()) {
    takeBack()
    return
  }
  cancel()
  round += 1
  const mine = round
  trial.error = ''
  trial.step = null
  trial.job = BEGINNING
  try {
    const made = await solved(mine)
    if (mine !== round) return
    forget(trial.resultName)
    trial.result = made.screen
    trial.resultName = made.name
  } catch (failed) {
    if (mine !== round) return
    forget(trial.resultName)
    Object.assign(trial, { result: null, resultName: '' })
    trial.error = failed instanceof Error ? failed.message : String(failed)
  }
  trial.job = ''
}

/** Solve what is tried and return its screen; what came too late is cancelled or forgotten. */
async function solved(mine: number): Promise<{ name: string; screen: GapScreen }> {
  const run = trial.run
  const { job } = await send<{ job: string }>('POST', `/api/runs/${part(run)}/trials`, bodyOf(trial))
  if (mine === round) trial.job = job
  else void send('DELETE', `/api/jobs/${part(job)}`).catch(() => undefined)
  const end = await follow(job, (step) => {
    if (mine === round) trial.step = step
  })
  if (mine !== round) forget(end.result)
  if (mine !== round || end.state !== 'done') throw new Refused(0, end.error || t('state.lost'))
  return { name: end.result, screen: await get<GapScreen>(`/api/runs/${part(end.result)}/gaps`) }
}

const bodyOf = ({ without, gates, drags }: State): Trial => ({
  without,
  gates,
  drags: drags.map(({ modules, from_week, by_weeks }) => ({ modules: [...modules], from_week, by_weeks })),
})

/** Keep the trial as a run of that name; returns the name it was given, or why it was not kept. */
export async function accept(name: string): Promise<{ kept: string; error: string }> {
  try {
    const made = await send<{ name: string }>('POST', `/api/trials/${part(trial.resultName)}/acceptance`, { name })
    trial.resultName = ''
    await readContents()
    return { kept: made.name, error: '' }
  } catch (failed) {
    return { kept: '', error: failed instanceof Error ? failed.message : String(failed) }
  }
}
