// Pictures from the nodes that the build made of our own SVG files. No markup is
// parsed: each element is created by name, and only those that can be drawn.

const NS = 'http://www.w3.org/2000/svg'
const DRAWN = new Set(['svg', 'g', 'path', 'circle', 'ellipse', 'rect', 'line', 'polyline', 'polygon', 'text'])

/** @typedef {[name: string, attributes: Record<string, string | number>, children?: DrawingNode[], text?: string]} DrawingNode */

/**
 * @param {DrawingNode} node
 * @returns {SVGElement}
 */
export function draw([name, attributes, children = [], text = '']) {
  if (!DRAWN.has(name)) throw new Error(`${name} is not drawn`)
  const element = document.createElementNS(NS, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.append(...children.map(draw), text)
  return element
}

/** A drawing with a class of its own; without a label it is hidden from screen readers. */
export function picture(node, className, label) {
  const svg = draw(node)
  svg.setAttribute('class', `drawing ${className}`)
  if (label) {
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-label', label)
  } else {
    svg.setAttribute('aria-hidden', 'true')
  }
  return svg
}

/** What paths of absolute M, C and Z, such as zones of the body, reach from and to. */
export function bounds(...paths) {
  const numbers = paths.flatMap((d) => d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
  const xs = numbers.filter((_, i) => i % 2 === 0)
  const ys = numbers.filter((_, i) => i % 2 === 1)
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

/** The middle of such a path. */
export function middle(d) {
  const { left, right, top, bottom } = bounds(d)
  return [(left + right) / 2, (top + bottom) / 2]
}
