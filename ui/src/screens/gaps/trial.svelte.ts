// The what-if under way: what is tried, the job that solves it, and the run that came of it.
import { follow, get, part, send, type GapScreen, type JobStep, type Trial } from '../../api/client'
import { readContents } from '../../contents.svelte'

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

export function drag(one: Drag): void {
  const others = trial.drags.filter(
    (each) => each.from_week !== one.from_week || each.modules.join() !== one.modules.join(),
  )
  trial.drags = one.by_weeks === 0 ? others : [...others, one]
  void solve()
}

/** Take everything back: the stored run is shown again. */
export function takeBack(): void {
  if (trial.job) void send('DELETE', `/api/jobs/${part(trial.job)}`).catch(() => undefined)
  if (trial.resultName) {
    void send('DELETE', `/api/trials/${part(trial.resultName)}`).catch(() => undefined)
  }
  Object.assign(trial, { ...EMPTY, run: trial.run })
}

async function solve(): Promise<void> {
  if (trial.job) await send('DELETE', `/api/jobs/${part(trial.job)}`).catch(() => undefined)
  if (!isTrying()) {
    takeBack()
    return
  }
  const body: Trial = {
    without: trial.without,
    gates: trial.gates,
    drags: trial.drags.map(({ modules, from_week, by_weeks }) => ({
      modules: [...modules],
      from_week,
      by_weeks,
    })),
  }
  trial.error = ''
  try {
    const { job } = await send<{ job: string }>('POST', `/api/runs/${part(trial.run)}/trials`, body)
    trial.job = job
    const end = await follow(job, (step) => {
      if (trial.job === job) trial.step = step
    })
    if (trial.job !== job) return
    if (end.state === 'done') {
      trial.result = await get<GapScreen>(`/api/runs/${part(end.result)}/gaps`)
      trial.resultName = end.result
    } else if (end.state === 'failed') trial.error = end.error
  } catch (failed) {
    trial.error = failed instanceof Error ? failed.message : String(failed)
  }
  trial.job = ''
}

/** Keep the trial as a run of that name; returns an error in words, or nothing. */
export async function accept(name: string): Promise<string> {
  try {
    await send('POST', `/api/trials/${part(trial.resultName)}/acceptance`, { name })
    trial.resultName = ''
    await readContents()
    return ''
  } catch (failed) {
    return failed instanceof Error ? failed.message : String(failed)
  }
}

/** Work out a study of a run and return an error in words, or nothing. */
export async function study(
  run: string,
  kind: 'asks' | 'resilience' | 'gates',
  told: (step: JobStep) => void,
): Promise<string> {
  try {
    const { job } = await send<{ job: string }>('POST', `/api/runs/${part(run)}/studies/${kind}`)
    const end = await follow(job, told)
    return end.state === 'failed' ? end.error : ''
  } catch (failed) {
    return failed instanceof Error ? failed.message : String(failed)
  }
}
