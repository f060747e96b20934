// Asks the server, in the types of its OpenAPI document; every refusal says what to do.
import { t } from '../words/words'
import type { components } from './schema'

type Schemas = components['schemas']
export type Contents = Schemas['Contents']
export type SessionScreen = Schemas['SessionScreen']
export type PlanEntry = Schemas['PlanEntry']
export type RunEntry = Schemas['RunEntry']
export type PositionScreen = Schemas['PositionScreen']
export type GapScreen = Schemas['GapScreen']
export type NationsScreen = Schemas['NationsScreen']
export type NationScreen = Schemas['NationScreen']
export type Explanation = Schemas['Explanation']
export type Comparison = Schemas['Comparison']
export type EffortScreen = Schemas['EffortScreen']
export type AnswerScreen = Schemas['AnswerScreen']
export type AnswerDocument = Schemas['Document']
export type DaysScreen = Schemas['DaysScreen']
export type TrailScreen = Schemas['TrailScreen']
export type DecisionsScreen = Schemas['DecisionsScreen']
export type Trial = Schemas['Trial']
export type JobStep = Schemas['JobStep']
export type Effects = Record<string, Schemas['EffortFile']>

export class Refused extends Error {
  constructor(
    readonly status: number,
    words: string,
    readonly faults: readonly unknown[] = [],
    /** When to ask again; 0: nobody said. */
    readonly retrySeconds = 0,
    /** What the same address gave last, where the server does not answer. */
    readonly kept: unknown = null,
  ) {
    super(words)
  }
}

/** Part of an address, made safe. */
export const part = (name: string): string => encodeURIComponent(name)

const DOOR = '/api/session'
const MOST_KEPT = 24
const lastGood = new Map<string, unknown>()
let token = ''
let told: (answered: boolean) => void = () => undefined

/** The token of the session, sent with every change. */
export function setToken(given: string): void {
  if (given !== token) lastGood.clear() // another session, or none: it is not shown what this one was
  token = given
}
/** Hear whether an answer came, or the door is shut: nobody is signed in, or not any more. */
export const onShut = (heard: (answered: boolean) => void): void => void (told = heard)

async function answer<T>(path: string, asked: Promise<Response>): Promise<T> {
  let response: Response
  try {
    response = await asked
  } catch {
    throw new Refused(0, t('state.unanswered'))
  }
  if (!path.startsWith(DOOR)) told(response.status !== 401)
  if (response.status === 204) return undefined as T
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as T
  const why = body as { error?: string; faults?: unknown[] } | null
  const words = why?.error ?? t('state.notdone', response.status)
  throw new Refused(response.status, words, why?.faults, Number(response.headers.get('retry-after')) || 0)
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const asker = token
  try {
    const found = await answer<T>(path, fetch(path, { signal: signal ?? null }))
    if (asker !== token) return found // kept for nobody: who asked is not here any more
    lastGood.delete(path)
    lastGood.set(path, found)
    const oldest = lastGood.keys().next().value
    if (lastGood.size > MOST_KEPT && oldest !== undefined) lastGood.delete(oldest)
    return found
  } catch (failed) {
    if (!(failed instanceof Refused)) throw failed
    // Whoever may not read now is shown nothing that was read before.
    if (failed.status === 401 || failed.status === 403) lastGood.clear()
    if (failed.status !== 0) throw failed
    throw new Refused(0, failed.message, [], 0, lastGood.get(path) ?? null)
  }
}

export const send = <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> =>
  answer<T>(
    path,
    fetch(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { 'x-willing-token': token } : {}),
      },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  )

const SILENT_MS = 8000

/** Follow a job until its end; the browser resumes a broken stream by itself, for a while. */
export function follow(job: string, told: (step: JobStep) => void): Promise<JobStep> {
  return new Promise((resolve, reject) => {
    const source = new EventSource(`/api/jobs/${part(job)}/events`)
    let silent: ReturnType<typeof setTimeout> | undefined
    const lost = (words: string) => {
      clearTimeout(silent)
      source.close()
      reject(new Refused(0, words))
    }
    source.addEventListener('open', () => {
      clearTimeout(silent)
      silent = undefined
    })
    source.addEventListener('step', (event) => {
      const step = JSON.parse((event as MessageEvent<string>).data) as JobStep
      told(step)
      if (step.state !== 'running') {
        source.close()
        resolve(step)
      }
    })
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) {
        lost(t('state.lost'))
        void get(`/api/jobs/${part(job)}`).catch(() => undefined) // shuts the door if it is for that
      } else silent ??= setTimeout(() => lost(t('state.unanswered')), SILENT_MS)
    })
  })
}
