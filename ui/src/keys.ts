// The keyboard: `/` finds, `[` `]` move the week, `g` then a letter changes the screen.
import { preferences } from './preferences.svelte'
import { moveWeek, show, type Screen } from './view.svelte'

const SCREEN_KEYS: Record<string, Screen> = {
  p: 'position',
  g: 'gaps',
  n: 'nations',
  m: 'map',
  r: 'runs',
  a: 'answers',
  i: 'mines',
  t: 'training',
  w: 'watch',
}

let waiting = false

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

export function heard(event: KeyboardEvent): void {
  if (!preferences.keys) return
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
  if (waiting) {
    waiting = false
    const screen = SCREEN_KEYS[event.key]
    if (screen) {
      event.preventDefault()
      show({ screen })
    }
    return
  }
  const weeks = { '[': -1, ']': 1, '{': -8, '}': 8 }[event.key]
  if (weeks) moveWeek(weeks)
  else if (event.key === '0') show({ week: 0 }, true)
  else if (event.key === 'g') waiting = true
  else if (event.key === '/') {
    event.preventDefault()
    document.getElementById('find')?.focus()
  }
}
