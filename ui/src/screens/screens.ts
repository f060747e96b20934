// Which component shows which screen.
import type { Component } from 'svelte'
import type { Screen } from '../view.svelte'
import Answers from './answers/Answers.svelte'
import Mines from './efforts/Mines.svelte'
import Training from './efforts/Training.svelte'
import Watch from './efforts/Watch.svelte'
import Gaps from './gaps/Gaps.svelte'
import Map from './map/Map.svelte'
import Nations from './nations/Nations.svelte'
import Position from './position/Position.svelte'
import Runs from './runs/Runs.svelte'

export const SCREENS_SHOWN: Record<Screen, Component> = {
  position: Position,
  gaps: Gaps,
  nations: Nations,
  map: Map,
  runs: Runs,
  answers: Answers,
  mines: Mines,
  training: Training,
  watch: Watch,
}
