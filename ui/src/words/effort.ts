// Lines of effort in the language chosen: the built-in ones are translated, what a plan named itself
// stays as written.
import { en } from './en'
import { t, type Word } from './words'

const isWord = (key: string): key is Word => key in en

export function effortTitle(name: string, title: string): string {
  const word = `line.${name}`
  return isWord(word) && en[word] === title ? t(word) : title
}
