// Numbers as they are printed: 4,812; 1.5 %; −104.
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const some = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

export const integer = (value: number): string => whole.format(value).replace('-', '−')
export const amount = (value: number): string => some.format(value).replace('-', '−')
export const percent = (share: number): string => {
  const value = share * 100
  return `${Math.abs(value) < 10 && value !== 0 ? amount(value) : integer(value)} %`
}
export const signed = (value: number): string => (value > 0 ? `+${integer(value)}` : integer(value))
