// The spine from the side, with the part behind a cause brought out.

import { picture } from '../drawing.js'

const STRUCTURES = ['bone', 'disc', 'joint', 'nerve', 'muscle']
const REGIONS = ['neck', 'mid', 'low']

/**
 * @param {string | undefined} structure of the cause; "other" lies outside the spine and has no picture
 * @param {string | undefined} region where the main pain is
 * @param {import('../drawing.js').DrawingNode | undefined} drawing
 * @param {string} label says in words what is brought out
 * @returns {SVGElement | undefined}
 */
export function spinePicture(structure, region, drawing, label) {
  if (!drawing || !STRUCTURES.includes(structure)) return undefined
  const svg = picture(drawing, 'spine', label)
  for (const part of Array.from(svg.querySelectorAll('[data-zone]'))) {
    const id = part.getAttribute('data-zone')
    if (id === structure || (id === region && REGIONS.includes(id))) part.classList.add('on')
  }
  return svg
}
