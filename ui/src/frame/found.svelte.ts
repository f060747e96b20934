// What can be found by `/`: each screen adds what it shows.
import { onLeft } from '../door.svelte'

export interface Findable {
  readonly words: string
  readonly kind: string
  readonly go: () => void
}

/** What a screen makes of words that name nothing it listed, such as a grid reference. */
type Typed = (asked: string) => readonly Findable[]

export const findable = $state<{ all: readonly Findable[]; typed: Typed | null }>({ all: [], typed: null })
onLeft(() => Object.assign(findable, { all: [], typed: null }))

const plain = (words: string): string => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The first few whose words hold every word asked for, those that begin with it first. */
export function found(asked: string, most = 8): readonly Findable[] {
  const words = plain(asked).split(/\s+/).filter(Boolean)
  if (!words.length) return []
  const typed = findable.typed?.(asked) ?? []
  const hits = findable.all.filter((each) => words.every((word) => plain(each.words).includes(word)))
  const first = words[0] ?? ''
  const inOrder = hits.sort(
    (a, b) => Number(plain(b.words).startsWith(first)) - Number(plain(a.words).startsWith(first)),
  )
  return [...typed, ...inOrder].slice(0, most)
}
