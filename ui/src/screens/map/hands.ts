// Mouse, touch and keys on the map, the same for both engines.
import { moved, zoomed, type Camera, type Point, type Size } from './camera'

export interface Hands {
  camera(): Camera
  size(): Size
  look(camera: Camera): void
  over(at: Point | null): void
  /** A click, or Enter at the middle of the map. */
  take(at: Point): void
  leave(): void
  step(by: number): void
  measure(): void
}

const PAN = 90

/** An attachment: what it does ends with the element. */
export function handled(hands: Hands): (element: HTMLElement) => () => void {
  return (element) => {
    const stop = new AbortController()
    const on = <K extends keyof HTMLElementEventMap>(
      name: K,
      heard: (event: HTMLElementEventMap[K]) => void,
      passive = true,
    ): void => element.addEventListener(name, heard, { signal: stop.signal, passive })
    const at = (event: MouseEvent): Point => {
      const box = element.getBoundingClientRect()
      return [event.clientX - box.left, event.clientY - box.top]
    }
    dragged(on, at, hands, element)
    on(
      'wheel',
      (event) => {
        event.preventDefault()
        const by = -event.deltaY * (event.deltaMode ? 0.05 : 0.0022)
        hands.look(zoomed(hands.camera(), hands.size(), Math.max(-1, Math.min(1, by)), at(event)))
      },
      false,
    )
    on('dblclick', (event) => hands.look(zoomed(hands.camera(), hands.size(), 1, at(event))))
    on('pointerleave', () => hands.over(null))
    on('keydown', (event) => keyed(event, hands), false)
    return () => stop.abort()
  }
}

type On = <K extends keyof HTMLElementEventMap>(
  name: K,
  heard: (event: HTMLElementEventMap[K]) => void,
  passive?: boolean,
) => void

/** One pointer drags, two draw nearer and farther; one that did not move takes. */
function dragged(on: On, at: (event: MouseEvent) => Point, hands: Hands, element: HTMLElement): void {
  const held = new Map<number, Point>()
  let far = 0
  on('pointerdown', (event) => {
    if (event.button !== 0) return
    held.set(event.pointerId, at(event))
    element.setPointerCapture(event.pointerId)
    if (held.size === 1) far = 0
  })
  on('pointermove', (event) => {
    const [x, y] = at(event)
    hands.over([x, y])
    const before = held.get(event.pointerId)
    if (!before) return
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1]
    held.set(event.pointerId, [x, y])
    far += Math.abs(x - before[0]) + Math.abs(y - before[1])
    if (other) {
      const by = Math.log2(apart([x, y], other) / Math.max(1, apart(before, other)))
      hands.look(zoomed(hands.camera(), hands.size(), by, [(x + other[0]) / 2, (y + other[1]) / 2]))
    } else if (far > 4) hands.look(moved(hands.camera(), before[0] - x, before[1] - y))
  })
  const ended = (event: PointerEvent): void => {
    if (held.delete(event.pointerId) && far <= 4 && event.type === 'pointerup') hands.take(at(event))
  }
  on('pointerup', ended)
  on('pointercancel', ended)
}

const apart = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/** The key before: after `g` a letter names a screen. */
let before = ''

function keyed(event: KeyboardEvent, hands: Hands): void {
  const last = before
  before = event.key
  if (event.ctrlKey || event.metaKey || event.altKey || last === 'g') return
  const { width, height } = hands.size()
  const pans: Record<string, Point> = {
    ArrowLeft: [-PAN, 0],
    ArrowRight: [PAN, 0],
    ArrowUp: [0, -PAN],
    ArrowDown: [0, PAN],
  }
  const pan = pans[event.key]
  if (pan) hands.look(moved(hands.camera(), ...(pan as [number, number])))
  else if (event.key === '+' || event.key === '=') hands.look(zoomed(hands.camera(), hands.size(), 0.5))
  else if (event.key === '-') hands.look(zoomed(hands.camera(), hands.size(), -0.5))
  else if (event.key === 'Enter' || event.key === ' ') hands.take([width / 2, height / 2])
  else if (event.key === ',' || event.key === '.') hands.step(event.key === '.' ? 1 : -1)
  else if (event.key === 'm') hands.measure()
  else if (event.key === 'Escape') hands.leave()
  else return
  event.preventDefault()
}
