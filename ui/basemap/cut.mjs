// Plain geometry of the build: arcs made simpler together, so that neighbours stay neighbours, and
// rings and lines cut to a box.

/** Douglas and Peucker on every arc of a topology; the ends, which neighbours share, stay. */
export function simplified(topology, tolerance) {
  const { scale, translate } = topology.transform
  const arcs = topology.arcs.map((arc) => {
    let x = 0
    let y = 0
    const points = arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]])
    return thinned(points, tolerance)
  })
  const { transform, ...rest } = topology
  void transform
  return { ...rest, arcs }
}

function thinned(points, tolerance) {
  const keep = new Set([0, points.length - 1])
  const closed = points[0].join() === points.at(-1).join()
  if (closed && points.length > 3) keep.add(Math.floor(points.length / 3)).add(Math.floor((2 * points.length) / 3))
  const stops = [...keep].sort((a, b) => a - b)
  const spans = stops.slice(1).map((end, i) => [stops[i], end])
  while (spans.length) {
    const [from, to] = spans.pop()
    let far = 0
    let at = -1
    for (let i = from + 1; i < to; i += 1) {
      const off = distance(points[i], points[from], points[to])
      if (off > far) [far, at] = [off, i]
    }
    if (far > tolerance) {
      keep.add(at)
      spans.push([from, at], [at, to])
    }
  }
  return [...keep].sort((a, b) => a - b).map((i) => points[i])
}

/** From a point to a segment, a degree of longitude counting as two thirds of one of latitude. */
function distance([px, py], [ax, ay], [bx, by]) {
  const wide = 0.66
  const [dx, dy] = [(bx - ax) * wide, by - ay]
  const [qx, qy] = [(px - ax) * wide, py - ay]
  const along = dx || dy ? Math.max(0, Math.min(1, (qx * dx + qy * dy) / (dx * dx + dy * dy))) : 0
  return Math.hypot(qx - along * dx, qy - along * dy)
}

const EDGES = ([west, south, east, north]) => [
  [(p) => p[0] >= west, (a, b) => crossing(a, b, 0, west)],
  [(p) => p[0] <= east, (a, b) => crossing(a, b, 0, east)],
  [(p) => p[1] >= south, (a, b) => crossing(a, b, 1, south)],
  [(p) => p[1] <= north, (a, b) => crossing(a, b, 1, north)],
]

function crossing(a, b, axis, at) {
  const share = (at - a[axis]) / (b[axis] - a[axis])
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}

/** Sutherland and Hodgman: a ring cut to a box; empty where nothing is left. */
export function cutRing(ring, box) {
  let points = ring
  for (const [isIn, meet] of EDGES(box)) {
    points = points.flatMap((point, i) => {
      const before = points.at(i - 1)
      if (isIn(point)) return isIn(before) ? [point] : [meet(before, point), point]
      return isIn(before) ? [meet(before, point)] : []
    })
  }
  return points.length < 3 ? [] : [...points, points[0]]
}

/** The pieces of a line inside a box, whole segments only. */
export function cutLine(line, [west, south, east, north]) {
  const isIn = ([x, y]) => x >= west && x <= east && y >= south && y <= north
  const pieces = [[]]
  for (const point of line) {
    if (isIn(point)) pieces.at(-1).push(point)
    else if (pieces.at(-1).length) pieces.push([])
  }
  return pieces.filter((piece) => piece.length > 1)
}
