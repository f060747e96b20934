// The symbol of a kind of module: APP-6 by milsymbol for what is military, an own neutral sign for
// what is civil. Solid when present, dashed (planned) when it is not.
import milsymbol from './milsymbol'
import type { UnitKind } from './records'

/** Symbol set and entity by module type: the last ten digits are entity and two modifiers. */
const KNOWN: Record<string, readonly [set: string, entity: string]> = {
  company: ['10', '1211000000'],
  reserve: ['10', '1211000000'],
  engineers: ['10', '1407000000'],
  eod: ['10', '1408000000'],
  'route-clearance': ['10', '1414000000'],
  logistics: ['10', '1634000000'],
  transport: ['10', '1636000000'],
  airhead: ['10', '0000000000'],
  'port-unit': ['10', '0000000000'],
  police: ['10', '1412000000'],
  signals: ['10', '1110000000'],
  'role-2': ['10', '1614000000'],
  evacuation: ['10', '1613000000'],
  observers: ['10', '1212000000'],
  drones: ['10', '1219000000'],
  'drone-watch': ['10', '1219000000'],
  divers: ['10', '1404000000'],
  staff: ['10', '0000000000'],
  reporting: ['10', '0000000000'],
  'land-command': ['10', '0000000000'],
  'air-command': ['10', '0000000000'],
  'maritime-command': ['10', '0000000000'],
  radar: ['15', '2203000000'],
  'coast-radar': ['15', '2203000000'],
  control: ['10', '0000000000'],
  'early-warning': ['01', '1101160000'],
  fighters: ['01', '1101040000'],
  tanker: ['01', '1101090000'],
  helicopters: ['01', '1102000000'],
  'patrol-aircraft': ['01', '1101100000'],
  hunter: ['30', '1204040000'],
  'patrol-vessel': ['30', '1205000000'],
  'support-ship': ['30', '1301000000'],
}
const BY_SERVICE: Record<string, readonly [string, string]> = {
  army: ['10', '0000000000'],
  navy: ['30', '1200000000'],
  'air force': ['01', '1101000000'],
  medical: ['10', '1613000000'],
  joint: ['10', '0000000000'],
}
const LETTERS: Record<string, string> = {
  'basic-trainers': 'TRG',
  'leader-trainers': 'TRG',
  'specialist-trainers': 'TRG',
  control: 'CRC',
  airhead: 'AH',
  'port-unit': 'PORT',
  staff: 'HQ',
  reporting: 'REP',
  'land-command': 'LCC',
  'air-command': 'ACC',
  'maritime-command': 'MCC',
}
const CIVIL_LETTERS: Record<string, string> = {
  clearance: 'CLR',
  survey: 'NTS',
  'technical-survey': 'TS',
  interpreters: 'INT',
  'law-advisers': 'LAW',
  'stock-advisers': 'STK',
  'police-advisers': 'POL',
}
const ECHELONS: Record<string, string> = {
  team: '11', squad: '12', section: '13', platoon: '14', company: '15', battalion: '16', brigade: '18',
}

export const isCivil = (kind: UnitKind): boolean => ['civil', 'police'].includes(kind.service)

/** Twenty digits: friendly, present or planned. */
export function sidc(kind: UnitKind, present: boolean): string {
  const [set, entity] = KNOWN[kind.module_type] ?? BY_SERVICE[kind.service] ?? ['10', '0000000000']
  const echelon = set === '10' ? (ECHELONS[kind.echelon || (kind.module_type === 'company' ? 'company' : '')] ?? '00') : '00'
  return `1003${set}${present ? '0' : '1'}0${echelon}${entity}`
}

const kept = new Map<string, HTMLCanvasElement>()

export function picture(kind: UnitKind, present: boolean, size = 17): HTMLCanvasElement {
  const name = `${kind.service}/${kind.module_type}/${kind.echelon}/${present}/${size}/${devicePixelRatio}`
  const found = kept.get(name)
  if (found) return found
  const made = isCivil(kind) ? civil(kind, present, size) : military(kind, present, size)
  kept.set(name, made)
  return made
}

function military(kind: UnitKind, present: boolean, size: number): HTMLCanvasElement {
  const letters = LETTERS[kind.module_type]
  return new milsymbol.Symbol(sidc(kind, present), {
    size: size * devicePixelRatio,
    outlineColor: '#0B1118',
    outlineWidth: 3,
    simpleStatusModifier: true,
    ...(letters ? { specialHeadquarters: letters } : {}),
  }).asCanvas()
}

/** Civil and mine-action bodies: a neutral plate with letters, no military frame. */
function civil(kind: UnitKind, present: boolean, size: number): HTMLCanvasElement {
  const ratio = devicePixelRatio
  const [wide, high] = [size * 2 * ratio, size * 1.35 * ratio]
  const made = document.createElement('canvas')
  made.width = wide
  made.height = high
  const pen = made.getContext('2d')
  if (!pen) return made
  const edge = 1.5 * ratio
  pen.fillStyle = '#0B1118'
  pen.fillRect(0, 0, wide, high)
  pen.fillStyle = '#E9ECF0'
  pen.fillRect(edge, edge, wide - 2 * edge, high - 2 * edge)
  if (!present) {
    pen.setLineDash([3 * ratio, 2 * ratio])
    pen.strokeStyle = '#14181F'
    pen.lineWidth = ratio
    pen.strokeRect(2.5 * ratio, 2.5 * ratio, wide - 5 * ratio, high - 5 * ratio)
  }
  pen.fillStyle = '#14181F'
  pen.font = `600 ${10.5 * ratio}px 'IBM Plex Sans Condensed', sans-serif`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(CIVIL_LETTERS[kind.module_type] ?? 'CIV', wide / 2, high / 2 + 0.5 * ratio)
  return made
}
