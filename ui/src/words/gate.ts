// Gates in the language chosen: `parliament vote of Hythe` is `parliament_vote:XHI`.
import { preferences } from '../preferences.svelte'
import { en } from './en'
import { t, type Word } from './words'

const isWord = (key: string): key is Word => key in en

/** The gate of that key; what is not built in stays as the server names it. */
export function gateTitle(key: string, title: string): string {
  const [name = '', whose = ''] = key.split(':')
  const word = `gate.${name}`
  if (preferences.language === 'en' || !isWord(word)) return title
  return whose ? `${t(word)} (${whose})` : t(word)
}

/** Gates that something waits for, as the server lists them; each that the run names is translated. */
export function gatesWords(words: string, gates: Readonly<Record<string, { title: string }>>): string {
  if (preferences.language === 'en') return words
  const known = Object.entries(gates).sort(([, a], [, b]) => b.title.length - a.title.length)
  return known.reduce((so, [key, { title }]) => {
    const at = so.toLowerCase().indexOf(title.toLowerCase())
    return at < 0 ? so : so.slice(0, at) + gateTitle(key, title) + so.slice(at + title.length)
  }, words)
}

/** A set of gates opened together. */
export function gateSetTitle(name: string): string {
  const word = `gateset.${name.replaceAll(' ', '_')}`
  return isWord(word) ? t(word) : name
}
