// Which engine draws: WebGL 2 where there is one, else the canvas. Each is loaded only when chosen,
// so that a terminal without a graphics card never loads the other.
import type { MapAdapter } from './adapter'

export function hasWebGl2(): boolean {
  try {
    const probe = document.createElement('canvas').getContext('webgl2')
    probe?.getExtension('WEBGL_lose_context')?.loseContext()
    return probe !== null
  } catch {
    return false
  }
}

export async function engine(into: HTMLElement): Promise<MapAdapter> {
  if (hasWebGl2()) {
    try {
      const { GlMap } = await import('./webgl/glMap')
      return await GlMap.made(into)
    } catch {
      into.replaceChildren()
    }
  }
  const { CanvasMap } = await import('./canvas/canvasMap')
  return new CanvasMap(into)
}
