// What is looked at: kept in the address, so that a link, Back and a reload show the same.
import { untrack } from 'svelte'

/** Screens that are built, in the order of the tabs. */
export const SCREENS = [
  'position',
  'gaps',
  'nations',
  'map',
  'runs',
  'answers',
  'mines',
  'training',
  'watch',
] as const
export type Screen = (typeof SCREENS)[number]
export const LAYERS = ['said', 'offered', 'committed', 'present'] as const
export type Layer = (typeof LAYERS)[number]
export type Language = 'en' | 'uk' | 'fr'

interface View {
  screen: Screen
  plan: string
  run: string
  other: string
  week: number
  /** Of modules; empty: all that the run counts, and on the map what was offered at least. */
  layer: Layer | ''
  line: string
  nation: string
  /** What is selected on the map: `zone:orlo`, `unit:orlo/xad-company-1/committed`. */
  mark: string
  /** The day at whose end a ledger is shown; empty: now. */
  asOf: string
}

const DEFAULTS: View = {
  screen: 'position',
  plan: '',
  run: '',
  other: '',
  week: 0,
  layer: '',
  line: '',
  nation: '',
  mark: '',
  asOf: '',
}

export const view: View = $state({ ...DEFAULTS })
/** The layer from which on modules are shown: no module that is only assumed is put on the map
 * before somebody asks for it. */
export const shownLayer = (): Layer => view.layer || (view.screen === 'map' ? 'offered' : 'said')
/** Whether a layer is the one shown from, or above it. */
export const isCounted = (layer: Layer, from: Layer = shownLayer()): boolean => LAYERS.indexOf(layer) >= LAYERS.indexOf(from)
export const horizon = $state({ first: -8, last: 104 })

const isScreen = (word: string): word is Screen => (SCREENS as readonly string[]).includes(word)
const isLayer = (word: string): word is Layer => (LAYERS as readonly string[]).includes(word)

/** Take the view from the address: `#/gaps?run=demo&week=14&line=sea-02`. */
export function readAddress(): void {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?')
  const asked = new URLSearchParams(query)
  const layer = asked.get('layer') ?? ''
  Object.assign(view, {
    screen: isScreen(path) ? path : DEFAULTS.screen,
    plan: asked.get('plan') ?? '',
    run: asked.get('run') ?? '',
    other: asked.get('other') ?? '',
    week: Number.parseInt(asked.get('week') ?? '0', 10) || 0,
    layer: isLayer(layer) ? layer : '',
    line: asked.get('line') ?? '',
    nation: asked.get('nation') ?? '',
    mark: asked.get('mark') ?? '',
    asOf: asked.get('as_of') ?? '',
  })
}

export function address(changed: Partial<View> = {}): string {
  const next = { ...view, ...changed }
  const asked = new URLSearchParams()
  for (const key of ['plan', 'run', 'other', 'line', 'nation', 'mark'] as const) {
    if (next[key]) asked.set(key, next[key])
  }
  if (next.week !== 0) asked.set('week', String(next.week))
  if (next.layer) asked.set('layer', next.layer)
  if (next.asOf) asked.set('as_of', next.asOf)
  const query = asked.toString()
  return `#/${next.screen}${query ? `?${query}` : ''}`
}

/** Show something else; `quietly` leaves no step for Back. */
export function show(changed: Partial<View>, quietly = false): void {
  const next = address(changed)
  Object.assign(view, changed)
  if (next === location.hash) return
  if (quietly) history.replaceState(null, '', next)
  else history.pushState(null, '', next)
}

export function moveWeek(by: number): void {
  untrack(() => {
    const week = Math.max(horizon.first, Math.min(horizon.last, view.week + by))
    show({ week }, true)
  })
}
