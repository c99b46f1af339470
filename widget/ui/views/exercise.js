// The picture of an exercise. Its words are the step beside it.

import { picture } from '../drawing.js'

/**
 * @param {string | undefined} id
 * @param {Record<string, import('../drawing.js').DrawingNode> | undefined} drawings
 * @returns {SVGElement | undefined}
 */
export function exercisePicture(id, drawings) {
  const own = id && drawings && Object.hasOwn(drawings, id)
  return own ? picture(drawings[id], 'exercise') : undefined
}
