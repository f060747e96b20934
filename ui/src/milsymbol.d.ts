// The bare entry of milsymbol, named in vite.config.ts; its types are those of the whole.
declare module 'milsymbol/bare' {
  import milsymbol from 'milsymbol'
  export const ms: typeof milsymbol & { addIcons(icons: unknown): void }
  export const app6d: unknown
}
