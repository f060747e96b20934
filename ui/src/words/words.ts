// Looks a word up in the language chosen; `{0}` is filled with what is given.
import { preferences } from '../preferences.svelte'
import { en, type Word } from './en'
import { fr } from './fr'
import { uk } from './uk'

export type { Word }

const LANGUAGES = { en, uk, fr }

export function t(word: Word, ...given: readonly (string | number)[]): string {
  return LANGUAGES[preferences.language][word].replace(/\{(\d)\}/g, (_, at: string) =>
    String(given[Number(at)] ?? ''),
  )
}
