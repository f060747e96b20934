// Statuses as the server words them, in the language chosen: `under-filled · 9 of 14`.
import { renumbered } from '../numbers'
import { preferences } from '../preferences.svelte'
import { t, type Word } from './words'

/** Longer beginnings first. */
const HEADS: readonly (readonly [string, Word])[] = [
  ['contingent on ', 'status.on'],
  ['contingent', 'gaps.status.contingent'],
  ['single point of failure', 'gaps.status.single'],
  ['filled with caveat', 'gaps.status.caveat'],
  ['filled', 'gaps.status.filled'],
  ['under-filled', 'status.under'],
  ['gap accepted', 'gaps.status.accepted'],
  ['gap open', 'gaps.status.gap'],
  ['gap', 'status.gap'],
]

/** A figure of a status: `1 short`, `9 of 14`. */
function figure(words: string): string {
  const short = /^(.+) short$/.exec(renumbered(words))
  if (short) return t('status.short', short[1] ?? '')
  const of = /^(\S+) of (.+)$/.exec(renumbered(words))
  return of ? t('status.of', of[1] ?? '', of[2] ?? '') : renumbered(words)
}

export function statusWords(label: string): string {
  if (preferences.language === 'en') return label
  const head = HEADS.find(([begins]) => label.startsWith(begins))
  if (!head) return figure(label)
  const [begins, word] = head
  const rest = label.slice(begins.length).split(' · ').filter(Boolean).map(figure)
  return word === 'status.on' ? t(word, rest.join(' · ')) : [t(word), ...rest].join(' · ')
}
