// Care steps as a list; those that are exercises with their pictures.

import { text } from '../text.js'
import { h, icon } from '../dom.js'
import { exercisePicture } from './exercise.js'

const NAME = 32 // a first sentence longer than this is no name

/** A move that begins with its name, as in "Bridge. Lie with…", shows it as such. */
function named(words) {
  const end = words.indexOf('. ') + 1
  return end > 0 && end <= NAME ? [h('strong', {}, words.slice(0, end)), words.slice(end)] : [words]
}

/**
 * @param {any[]} steps
 * @param {(cites: string[], checked?: string) => Node | undefined} cite
 * @param {Record<string, any>} [drawings] by name, as far as they are there
 */
export function stepList(steps, cite, drawings) {
  const item = (step) => {
    const picture = exercisePicture(step.exercise, drawings)
    return h(
      'li',
      { class: picture && 'move' },
      picture,
      h('span', {}, picture ? named(step.text) : step.text, cite(step.cites, step.checked)),
      step.ask_first && h('span', { class: 'ask-first' }, icon('info'), text.askFirst),
    )
  }
  const moves = drawings && steps.some((step) => exercisePicture(step.exercise, drawings))
  return h('ul', { class: moves ? 'steps moves' : 'steps' }, steps.map(item))
}
