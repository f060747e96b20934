// Colours of the map. Worst is brightest in the dark, darkest in the light; yellow is kept off it.
export interface Palette {
  readonly sea: string
  readonly land: string
  readonly host: string
  readonly water: string
  readonly coast: string
  readonly border: string
  readonly zone: string
  readonly ink: string
  readonly ink2: string
  readonly halo: string
  readonly gap: string
  readonly accepted: string
  readonly hazard: string
  readonly route: string
  readonly cleared: string
  readonly alert: string
  readonly grid: string
  readonly points: string
  /** Low to high: the middle of cividis, so that neither end is lost on the ground. */
  readonly ramp: readonly string[]
}

export const PALETTES: Record<'light' | 'dark', Palette> = {
  dark: {
    sea: '#0c131b',
    land: '#1d2731',
    host: '#2b3743',
    water: '#101b26',
    coast: '#c5ced8',
    border: '#4a5765',
    zone: '#8593a3',
    ink: '#ffffff',
    ink2: '#d3dae3',
    halo: '#0b1118',
    gap: '#ffffff',
    accepted: '#a59c74',
    hazard: '#f0a83a',
    route: '#dfa6c4',
    cleared: '#c8ced6',
    alert: '#ffb27a',
    grid: '#8593a326',
    points: '#aeb8c5',
    ramp: ['#26374f', '#3b496c', '#4f5a75', '#60677a', '#707173', '#8a836f'],
  },
  light: {
    sea: '#e9eef2',
    land: '#f6f6f2',
    host: '#ffffff',
    water: '#dfe7ee',
    coast: '#5f6877',
    border: '#b4bcc7',
    zone: '#8590a2',
    ink: '#14181f',
    ink2: '#414a59',
    halo: '#ffffff',
    gap: '#00224e',
    accepted: '#8a8160',
    hazard: '#a86400',
    route: '#a8527f',
    cleared: '#6b7480',
    alert: '#b84300',
    grid: '#5f687726',
    points: '#414a59',
    ramp: ['#e3e0d2', '#c9c3a6', '#a59c74', '#707173', '#55617a', '#3b496c'],
  },
}
