// The records of this screen, as the server names them.
import type { components } from '../../api/schema'

type Schemas = components['schemas']
export type NationsScreen = Schemas['NationsScreen']
export type NationScreen = Schemas['NationScreen']
export type GridColumn = NationScreen['grid']['columns'][number]
export type Preview = Schemas['Preview']
export type CellFault = NonNullable<Preview['faults']>[number]
export type Difference = NonNullable<Preview['differences']>[number]
export type Written = Schemas['Written']
export type AskedOfUs = NationScreen['asks'][number]
export type Answer = Schemas['NewReply']['answer']
export type Cells = Record<string, string>
