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
