// Who is signed in, and the door: shut when nobody is, or when a session ended meanwhile.
import { get, onShut, Refused, send, setToken, type SessionScreen } from './api/client'

/** Why nothing is shown: nobody signed in yet, a session ended by itself, somebody signed out. */
export type Shut = '' | 'nobody' | 'ended' | 'out'

export const door = $state<{
  value: SessionScreen | null
  shut: Shut
  /** The account whose screens are there; they stay, unseen, while it signs in again. */
  screensOf: string
  /** Grows with each sign-in: everything is asked for again. */
  round: number
}>({ value: null, shut: '', screensOf: '', round: 0 })

const NOBODY: SessionScreen = {
  accounts: true,
  account: '',
  party: '',
  communities: [],
  writes: false,
  token: '',
  provider: '',
  rest_seconds: 0,
}
const BACK = 'back'

const forgetting = new Set<() => void>()
/** Hear that the account whose screens were there has left: what is kept of it is forgotten. */
export const onLeft = (forget: () => void): void => void forgetting.add(forget)

function belongTo(account: string): void {
  if (door.screensOf && door.screensOf !== account) for (const forget of forgetting) forget()
  door.screensOf = account
}

/** The other pages of this browser, which share its session. */
const pages = new BroadcastChannel('door')
const tellPages = (): void => pages.postMessage('door')
/** Whether a provider's word was not taken just now. */
export const wasRefused = location.search === '?refused'

/** What is looked at is looked at again after a way to a provider and back. */
export function leaving(): void {
  sessionStorage.setItem(BACK, location.hash)
}

/** Where somebody was who comes back from a provider. */
export function comeBack(): void {
  const back = sessionStorage.getItem(BACK)
  if (back !== null) tellPages()
  sessionStorage.removeItem(BACK)
  if (location.search || (back && !location.hash)) history.replaceState(null, '', `/${back ?? ''}`)
}

let resting: ReturnType<typeof setTimeout> | undefined
const GRACE_MS = 5000
const AGAIN_MS = 60_000

function take(session: SessionScreen): void {
  door.value = session
  setToken(session.token ?? '')
  rest()
}

/** A page that nobody touches shows nothing once its session has rested too long. */
function rest(): void {
  const seconds = door.value?.account ? door.value.rest_seconds : 0
  look(seconds ? seconds * 1000 + GRACE_MS : 0)
}

/** Looks after a while, and then often: asking prolongs no session, another page may have used it. */
function look(afterMs: number): void {
  clearTimeout(resting)
  if (!afterMs) return
  resting = setTimeout(async () => {
    await readSession()
    if (door.value?.account) look(AGAIN_MS)
  }, afterMs)
}

function shut(why: Shut): void {
  clearTimeout(resting)
  setToken('')
  if (why === 'out') belongTo('')
  door.value = { ...NOBODY, provider: door.value?.provider ?? '' }
  door.shut = why
}

/** Ask who is signed in; a page that showed an account's screens shows none when that has ended. */
export async function readSession(): Promise<void> {
  try {
    const session = await get<SessionScreen>('/api/session')
    const was = door.value?.account ?? ''
    if (was && session.account !== was) shut('ended')
    else if (!door.shut) {
      take(session)
      belongTo(session.account ?? '')
    }
  } catch {
    // A server that does not answer is told by whatever asks it for something.
  }
}

export async function signIn(name: string, password: string): Promise<void> {
  enter(await send<SessionScreen>('POST', '/api/session', { name, password }))
  tellPages()
}

function enter(session: SessionScreen): void {
  take(session)
  belongTo(session.account ?? '')
  door.round += 1
  door.shut = ''
}

/** Another page signed in or out: nothing is shown until it is known who is signed in now. */
async function readAnew(): Promise<void> {
  shut('ended')
  try {
    const session = await get<SessionScreen>('/api/session')
    if (session.account) enter(session)
    else shut('out')
  } catch {
    // The door stays shut.
  }
}

pages.onmessage = () => {
  if (door.value?.accounts) void readAnew()
}

export async function signOut(everywhere = false): Promise<void> {
  try {
    await send<void>('DELETE', `/api/session${everywhere ? '?everywhere=true' : ''}`)
  } catch (failed) {
    if (!(failed instanceof Refused) || failed.status === 0) throw failed
  }
  shut('out')
  tellPages()
}

/** Go on as the public, which is shown what is public. */
export async function readAsPublic(): Promise<void> {
  door.value = null
  door.shut = ''
  belongTo('')
  await readSession()
  door.round += 1
}

onShut((answered) => {
  if (answered) rest()
  else if (!door.shut) shut(door.value?.account ? 'ended' : 'nobody')
})
