// Areas as MapLibre layers: fills, textures, then lines, one layer for each way a line is dashed.
import type { LayerSpecification } from 'maplibre-gl'
import type { Area } from '../adapter'
import { textureName } from '../textures'

type Collection = GeoJSON.FeatureCollection

const dashOf = (area: Area): string => (area.line?.dash ?? []).map((each) => each / (area.line?.width ?? 1)).join()

export function collection(areas: readonly Area[]): Collection {
  return {
    type: 'FeatureCollection',
    features: areas.map((area, at) => ({
      type: 'Feature',
      geometry: area.shape as unknown as GeoJSON.Geometry,
      properties: {
        at,
        ...(area.fill ? { fill: area.fill } : {}),
        ...(area.texture ? { texture: textureName(area.texture) } : {}),
        ...(area.line ? { line: area.line.colour, width: area.line.width, dash: dashOf(area) } : {}),
      },
    })),
  }
}

export const dashes = (areas: readonly Area[]): readonly string[] => [
  ...new Set(areas.filter((each) => each.line).map(dashOf)),
]

export function layersOf(source: string, kinds: readonly string[]): readonly LayerSpecification[] {
  return [
    {
      id: `${source}-fill`,
      source,
      type: 'fill',
      filter: ['has', 'fill'],
      layout: { 'fill-sort-key': ['get', 'at'] },
      paint: { 'fill-color': ['get', 'fill'], 'fill-antialias': true },
    },
    {
      id: `${source}-texture`,
      source,
      type: 'fill',
      filter: ['has', 'texture'],
      layout: { 'fill-sort-key': ['get', 'at'] },
      paint: { 'fill-pattern': ['get', 'texture'] },
    },
    ...kinds.map((dash, at): LayerSpecification => ({
      id: `${source}-line-${at}`,
      source,
      type: 'line',
      filter: ['all', ['has', 'line'], ['==', ['get', 'dash'], dash]],
      layout: { 'line-join': 'round', 'line-sort-key': ['get', 'at'] },
      paint: {
        'line-color': ['get', 'line'],
        'line-width': ['get', 'width'],
        ...(dash ? { 'line-dasharray': dash.split(',').map(Number) } : {}),
      },
    })),
  ]
}
