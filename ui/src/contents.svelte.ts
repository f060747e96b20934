// The plans and runs that are served, and which of them is looked at.
import { get, part, Refused, type Contents, type PlanEntry, type RunEntry } from './api/client'
import { onLeft } from './door.svelte'
import { show, view } from './view.svelte'

export const contents = $state<{ value: Contents | null; error: string }>({ value: null, error: '' })

/** Counts who was here: an answer to somebody before is thrown away. */
let readers = 0
onLeft(() => {
  readers += 1
  Object.assign(contents, { value: null, error: '' })
})

export async function readContents(): Promise<void> {
  const mine = readers
  try {
    const found = await get<Contents>('/api/contents')
    if (mine === readers) Object.assign(contents, { value: found, error: '' })
  } catch (failed) {
    if (failed instanceof Refused && failed.status === 401) return // the door says so
    if (mine === readers) contents.error = failed instanceof Error ? failed.message : String(failed)
  }
}

export const runEntry = (): RunEntry | null => {
  const runs = contents.value?.runs ?? []
  const own = runs.filter((each) => !view.plan || each.plan === view.plan)
  return runs.find((each) => each.run === view.run) ?? own[0] ?? null
}

/** The plan looked at: the one named, else that of the run named, else the first. */
export const planEntry = (): PlanEntry | null => {
  const plans = contents.value?.plans ?? []
  const ofRun = contents.value?.runs.find((each) => each.run === view.run)?.plan
  return plans.find((each) => each.plan === (view.plan || ofRun)) ?? plans[0] ?? null
}

/** The day of a ledger that is looked at; of anything else there is none. */
export const shownDay = (): string => (planEntry()?.ledger ? view.asOf : '')

/** Where something of a plan is asked for, as of the day that is looked at. */
export function planPath(plan: string, rest: string, query = ''): string {
  const asked = new URLSearchParams(query)
  if (shownDay() && plan === planEntry()?.plan) asked.set('as_of', shownDay())
  return `/api/plans/${part(plan)}/${rest}${asked.size ? `?${asked.toString()}` : ''}`
}

export const choosePlan = (plan: string): void => show({ plan, run: '', line: '', nation: '', asOf: '' })
export const chooseRun = (run: string): void => {
  const plan = contents.value?.runs.find((each) => each.run === run)?.plan ?? ''
  show({ run, plan, line: '' })
}
