// Many points by deck.gl; loaded when first asked for.
import { ScatterplotLayer } from '@deck.gl/layers'
import { MapboxOverlay } from '@deck.gl/mapbox'
import type { Map as LibreMap } from 'maplibre-gl'

export class PointsLayer {
  private readonly overlay = new MapboxOverlay({ interleaved: false, layers: [] })

  constructor(map: LibreMap) {
    map.addControl(this.overlay as never)
  }

  show(positions: Float32Array | null, colour: string): void {
    const value = Number.parseInt(colour.slice(1), 16)
    this.overlay.setProps({
      layers: positions
        ? [
            new ScatterplotLayer({
              id: 'points',
              // Another view of the same memory: what is the same array is not sent to the card again.
              data: { length: positions.length / 2, attributes: { getPosition: { value: positions.subarray(), size: 2 } } },
              getRadius: 1,
              radiusUnits: 'pixels',
              getFillColor: [value >> 16, (value >> 8) & 255, value & 255, 255],
            }),
          ]
        : [],
    })
  }
}
