// One study of a run as a job: begun, followed step by step, cancelled.
import { follow, part, Refused, send, type JobStep } from '../../api/client'

export type StudyKind = 'asks' | 'resilience' | 'gates'

export class Work {
  step = $state.raw<JobStep | null>(null)
  failed = $state('')
  #job = ''

  get running(): boolean {
    return this.step?.state === 'running'
  }

  async begin(run: string, study: StudyKind, done: () => void): Promise<void> {
    this.failed = ''
    try {
      const begun = await send<{ job: string }>('POST', `/api/runs/${part(run)}/studies/${study}`)
      this.#job = begun.job
      const last = await follow(begun.job, (step) => (this.step = step))
      if (last.state === 'done') done()
      else if (last.state === 'failed') this.failed = last.error
    } catch (error) {
      this.failed = error instanceof Refused ? error.message : String(error)
    } finally {
      if (this.running) this.step = null
    }
  }

  cancel(): void {
    if (this.#job) void send('DELETE', `/api/jobs/${part(this.#job)}`).catch(() => undefined)
  }
}
