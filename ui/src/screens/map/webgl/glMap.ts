// The engine with a graphics card: MapLibre draws the ground, deck.gl many points. It takes no mouse
// and no keys and letters nothing: marks and hands are shared with the other engine.
import { Map as LibreMap, setWorkerUrl, type StyleSpecification } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { Area, MapAdapter } from '../adapter'
import { CanvasMap } from '../canvas/canvasMap'
import { CanvasPoints } from '../canvas/canvasPoints'
import type { Camera, Size } from '../camera'
import { textureName, tile } from '../textures'
import { collection, dashes, layersOf } from './style'
import type { PointsLayer } from './points'

const NO_STYLE: StyleSpecification = {
  version: 8,
  sources: {},
  layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#000000' } }],
}

export class GlMap implements MapAdapter {
  readonly name = 'webgl'
  private points: Promise<PointsLayer> | null = null
  private shown: readonly [readonly Area[], string] = [[], '#000000']
  private at: readonly [Camera, Size] | null = null
  /** Where WebGL is drawn by the processor, points are written as pixels: fifty times as fast. */
  private readonly pixels: CanvasPoints | null

  private constructor(
    private readonly map: LibreMap,
    private readonly place: HTMLElement,
  ) {
    this.pixels = isSoftware(map.getCanvas()) ? new CanvasPoints(place) : null
  }

  static made(into: HTMLElement): Promise<GlMap> {
    setWorkerUrl(workerUrl)
    const place = document.createElement('div')
    place.className = 'engine'
    place.setAttribute('aria-hidden', 'true')
    into.append(place)
    const map = new LibreMap({
      container: place,
      style: NO_STYLE,
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      maxPitch: 0,
    })
    map.getCanvas().tabIndex = -1
    return new Promise((resolve, reject) => {
      map.once('load', () => resolve(new GlMap(map, place)))
      map.once('error', (event) => reject(event.error))
    })
  }

  show(areas: readonly Area[], ground: string): void {
    this.shown = [areas, ground]
    const { map } = this
    map.setPaintProperty('ground', 'background-color', ground)
    for (const { texture } of areas) {
      if (!texture || map.hasImage(textureName(texture))) continue
      const drawn = tile(texture)
      const pixels = drawn.getContext('2d')?.getImageData(0, 0, drawn.width, drawn.height)
      if (pixels) map.addImage(textureName(texture), pixels)
    }
    for (const each of map.getStyle().layers) if (each.id !== 'ground') map.removeLayer(each.id)
    for (const name of ['base', 'areas']) if (map.getSource(name)) map.removeSource(name)
    const base = areas.filter((each) => each.id.startsWith('ground:'))
    for (const [name, found] of [['base', base], ['areas', areas.filter((each) => !base.includes(each))]] as const) {
      map.addSource(name, { type: 'geojson', data: collection(found) })
      for (const each of layersOf(name, dashes(found))) map.addLayer(each)
    }
  }

  drawPoints(positions: Float32Array | null, colour: string): void {
    if (this.pixels) {
      if (this.at) this.pixels.show(positions, colour, ...this.at)
      return
    }
    this.points ??= import('./points').then(({ PointsLayer }) => new PointsLayer(this.map))
    void this.points.then((layer) => layer.show(positions, colour))
  }

  look(camera: Camera, size: Size): void {
    this.at = [camera, size]
    this.pixels?.look(size)
    if (this.place.clientWidth !== size.width || this.place.clientHeight !== size.height) {
      this.place.style.width = `${size.width}px`
      this.place.style.height = `${size.height}px`
      this.map.resize()
    }
    this.map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom })
  }

  picture(): HTMLCanvasElement {
    // A style reaches the graphics card some frames later; paper does not wait.
    const paper = new CanvasMap(document.createElement('div'))
    paper.show(...this.shown)
    if (this.at) paper.look(...this.at)
    const made = paper.picture()
    paper.stop()
    return made
  }

  stop(): void {
    this.map.remove()
    this.place.remove()
  }
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i

function isSoftware(canvas: HTMLCanvasElement): boolean {
  const gl = canvas.getContext('webgl2')
  const told = gl?.getExtension('WEBGL_debug_renderer_info')
  return !!gl && !!told && SOFTWARE.test(String(gl.getParameter(told.UNMASKED_RENDERER_WEBGL)))
}
