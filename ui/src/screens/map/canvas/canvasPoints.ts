// Many points on a canvas of their own above the ground.
import type { Camera, Size } from '../camera'
import { drawPixels } from './pixels'
import { context, fit } from './size'

export class CanvasPoints {
  private readonly canvas = document.createElement('canvas')
  private readonly pen: CanvasRenderingContext2D

  constructor(into: HTMLElement) {
    this.canvas.className = 'engine points'
    this.canvas.setAttribute('aria-hidden', 'true')
    into.append(this.canvas)
    this.pen = context(this.canvas, { willReadFrequently: true })
  }

  look(size: Size): void {
    fit(this.canvas, size)
  }

  show(positions: Float32Array | null, colour: string, camera: Camera, size: Size): void {
    drawPixels(this.pen, positions, colour, camera, size)
  }

  stop(): void {
    this.canvas.remove()
  }
}
