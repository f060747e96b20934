// The week axis that matrix, Gantt and bands share: all align to one x.
export interface WeekAxis {
  readonly first: number
  readonly last: number
  /** Pixels from the left edge of the panel to the first week. */
  readonly left: number
  readonly width: number
}

/** Room for names and needs beside the weeks of a panel. */
export const labelPx = (panel: number): number => (panel < 760 ? 132 : panel < 1000 ? 252 : 286)
/** A sheet of A4 across, without its margins. */
export const PAPER_PX = 1036
const LETTERED_PX = 42

export const weekX = (axis: WeekAxis, week: number): number =>
  axis.left + ((week - axis.first) / (axis.last - axis.first + 1)) * axis.width

export const spanPx = (axis: WeekAxis, first: number, last: number): number =>
  ((last - first + 1) / (axis.last - axis.first + 1)) * axis.width

export const weekAt = (axis: WeekAxis, x: number): number => {
  const week = Math.floor(axis.first + ((x - axis.left) / axis.width) * (axis.last - axis.first + 1))
  return Math.max(axis.first, Math.min(axis.last, week))
}

/** Weeks that are lettered: `CF−8w`, `CF`, then every eighth: `+8`. */
export const lettered = (axis: WeekAxis): readonly { week: number; words: string }[] => {
  const found = [{ week: 0, words: 'CF' }]
  const apart = weekX(axis, 0) - weekX(axis, axis.first)
  if (apart >= LETTERED_PX) found.unshift({ week: axis.first, words: `CF−${-axis.first}w` })
  const every = [8, 16, 24, 48].find((each) => spanPx(axis, 1, each) >= LETTERED_PX) ?? 96
  for (let week = every; week <= axis.last - 4; week += every) found.push({ week, words: `+${week}` })
  return found
}
