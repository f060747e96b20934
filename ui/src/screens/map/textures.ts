// Textures of status and hazard, drawn once into a small tile that repeats without a seam.
export interface Texture {
  readonly kind: 'hatch' | 'back' | 'dots' | 'level'
  readonly colour: string
  readonly ground?: string
  /** Distance of lines or dots, px. */
  readonly pitch: number
  readonly weight: number
}

export const textureName = (t: Texture): string =>
  `${t.kind} ${t.colour} ${t.ground ?? ''} ${t.pitch} ${t.weight}`

const tiles = new Map<string, HTMLCanvasElement>()

export function tile(texture: Texture): HTMLCanvasElement {
  const name = textureName(texture)
  const kept = tiles.get(name)
  if (kept) return kept
  const made = document.createElement('canvas')
  const side = texture.kind === 'dots' || texture.kind === 'level' ? texture.pitch : Math.round(texture.pitch * 1.414)
  made.width = made.height = side * 2
  const pen = made.getContext('2d')
  if (pen) draw(pen, texture, side)
  tiles.set(name, made)
  return made
}

function draw(pen: CanvasRenderingContext2D, texture: Texture, side: number): void {
  if (texture.ground) {
    pen.fillStyle = texture.ground
    pen.fillRect(0, 0, side * 2, side * 2)
  }
  pen.strokeStyle = pen.fillStyle = texture.colour
  pen.lineWidth = texture.weight
  pen.beginPath()
  for (let at = -2; at <= 4; at += 1) {
    if (texture.kind === 'hatch') pen.moveTo(at * side, 0), pen.lineTo((at - 2) * side, side * 2)
    else if (texture.kind === 'back') pen.moveTo(at * side, 0), pen.lineTo((at + 2) * side, side * 2)
    else if (texture.kind === 'level') pen.moveTo(0, (at + 0.5) * side), pen.lineTo(side * 2, (at + 0.5) * side)
  }
  pen.stroke()
  if (texture.kind !== 'dots') return
  for (const [x, y] of [[0.5, 0.5], [1.5, 0.5], [0.5, 1.5], [1.5, 1.5]] as const) {
    pen.beginPath()
    pen.arc(x * side, y * side, texture.weight, 0, 7)
    pen.fill()
  }
}
