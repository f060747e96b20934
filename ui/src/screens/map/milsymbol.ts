// Only the numbered symbols of APP-6D: the package's own entry brings every older standard, twice the
// size, and speaks on the console.
import { app6d, ms } from 'milsymbol/bare'

ms.addIcons(app6d)
export default ms
