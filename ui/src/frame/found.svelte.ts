// What can be found by `/`: each screen adds what it shows.
export interface Findable {
  readonly words: string
  readonly kind: string
  readonly go: () => void
}

export const findable = $state<{ all: readonly Findable[] }>({ all: [] })

const plain = (words: string): string => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The first few whose words hold every word asked for, those that begin with it first. */
export function found(asked: string, most = 8): readonly Findable[] {
  const words = plain(asked).split(/\s+/).filter(Boolean)
  if (!words.length) return []
  const hits = findable.all.filter((each) => words.every((word) => plain(each.words).includes(word)))
  const first = words[0] ?? ''
  return hits
    .sort((a, b) => Number(plain(b.words).startsWith(first)) - Number(plain(a.words).startsWith(first)))
    .slice(0, most)
}
