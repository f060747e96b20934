// Theme and language, remembered by this browser; the system's wish until one is chosen.
import { view, type Language } from './view.svelte'

type Theme = 'light' | 'dark'

const kept = (name: string): string | null => {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(name, value)
  } catch {
    // A browser that keeps nothing forgets the choice; the screen has it still.
  }
}

const wishedTheme = (): Theme => {
  const chosen = kept('theme')
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

const wishedLanguage = (): Language => {
  const chosen = kept('language') ?? navigator.language.slice(0, 2)
  return chosen === 'uk' || chosen === 'fr' ? chosen : 'en'
}

export const preferences = $state<{ theme: Theme; chosen: boolean; language: Language; keys: boolean }>({
  theme: wishedTheme(),
  chosen: kept('theme') !== null,
  language: wishedLanguage(),
  keys: kept('keys') !== 'off',
})

/** Whether the screen is being printed: paper is white. */
export const paper = $state({ printing: false })

/** The theme shown: the map is dark until one is chosen. */
export const shownTheme = (): Theme =>
  paper.printing ? 'light' : view.screen === 'map' && !preferences.chosen ? 'dark' : preferences.theme

export function chooseTheme(theme: Theme): void {
  preferences.theme = theme
  preferences.chosen = true
  keep('theme', theme)
}

export function chooseLanguage(language: Language): void {
  preferences.language = language
  keep('language', language)
}

/** Whether single keys do something: who speaks to the machine, or slips, switches them off. */
export function chooseKeys(keys: boolean): void {
  preferences.keys = keys
  keep('keys', keys ? 'on' : 'off')
}
