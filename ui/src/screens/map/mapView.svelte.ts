// The map that is shown: its engine, where it looks, what is under the hand.
import type { Area, MapAdapter } from './adapter'
import { under, type Block } from './blocks'
import { fitted, moved, toPlace, toScreen, type Box, type Camera, type Point, type Size } from './camera'
import { engine } from './engine'
import { Overlay } from './overlay'
import type { Palette } from './palette'
import type { Stack } from './units'

const EUROPE: Camera = { lon: 31, lat: 48, zoom: 4.3 }

export class MapView {
  camera = $state.raw<Camera>(EUROPE)
  size = $state.raw<Size>({ width: 0, height: 0 })
  under = $state.raw<Point | null>(null)
  measured = $state.raw<readonly Point[]>([])
  measuring = $state(false)
  pin = $state.raw<Point | null>(null)
  engine = $state('')
  frames = 0
  private adapter: MapAdapter | null = $state.raw(null)
  private overlay: Overlay | null = null

  async begin(ground: HTMLElement, marks: HTMLCanvasElement): Promise<void> {
    this.overlay = new Overlay(marks)
    await Promise.all(
      ['400 12px', '600 12px'].flatMap((each) => [
        document.fonts.load(`${each} 'IBM Plex Sans Condensed'`),
        document.fonts.load(`${each} 'IBM Plex Sans'`, 'Ж'),
      ]),
    )
    const made = await engine(ground)
    if (!ground.isConnected) made.stop()
    else this.adapter = made
    this.engine = made.name
  }

  end(): void {
    this.adapter?.stop()
    this.adapter = null
  }

  get ready(): boolean {
    return this.adapter !== null && this.size.width > 0
  }

  ground(areas: readonly Area[], colour: string): void {
    this.adapter?.show(areas, colour)
  }

  marks(blocks: readonly Block[]): void {
    this.overlay?.show(blocks)
  }

  draw(palette: Palette, selected: string, cleared: ReadonlySet<string>, printing = false): void {
    const { camera, size, measured, pin } = this
    this.adapter?.look(camera, size)
    const under = (printing && this.adapter?.picture()) || null
    this.overlay?.draw({ camera, size, palette, selected, measured, pin, cleared, under })
    this.frames += 1
  }

  drawPoints(positions: Float32Array | null, colour: string): void {
    this.adapter?.drawPoints(positions, colour)
  }

  fit(box: Box): void {
    if (this.size.width) this.camera = fitted(box, this.size)
  }

  /** Bring a place to view, no nearer than the map is unless it is far off. */
  goTo(at: Point, zoom = this.camera.zoom): void {
    this.camera = { lon: at[0], lat: at[1], zoom: Math.max(zoom, this.camera.zoom) }
  }

  /** Move only as far as is needed to see a place. */
  reveal(at: Point): void {
    const [x, y] = toScreen(this.camera, this.size, at)
    const margin = 80
    const dx = Math.min(0, x - margin) + Math.max(0, x - this.size.width + margin)
    const dy = Math.min(0, y - margin) + Math.max(0, y - this.size.height + margin)
    if (dx || dy) this.camera = moved(this.camera, dx, dy)
  }

  place(at: Point): Point {
    return toPlace(this.camera, this.size, at)
  }

  at(point: Point): { block: Block; stack: Stack | null } | null {
    return under(this.overlay?.placed ?? [], point)
  }

  order(): readonly string[] {
    return (this.overlay?.placed ?? [])
      .filter((each) => !['land', 'town'].includes(each.block.style))
      .sort((a, b) => a.y - b.y || a.x - b.x)
      .map((each) => each.block.id)
  }
}
