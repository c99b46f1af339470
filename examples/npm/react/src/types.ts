// Not run, only compiled: what the types allow, and what they must refuse.

import { createElement } from 'react'
import { SymptomChecker } from 'vertebra-symptom-checker/react'
import { load, version } from 'vertebra-symptom-checker'

export const loaded: Promise<void> = load('/vertebra/symptom-checker.js')
export const number: string = version

// @ts-expect-error: the address is needed
export const nowhere = createElement(SymptomChecker, { protocol: 'back-pain' })
// @ts-expect-error: there is no such theme
export const pink = createElement(SymptomChecker, { src: 'x.js', theme: 'pink' })
// @ts-expect-error: no event has an answer
export const answers = createElement(SymptomChecker, { src: 'x.js', onAnswer: () => {} })

export function listen() {
  const element = document.querySelector('symptom-checker')!
  element.addEventListener('error', ({ detail }) => detail.kind === 'load')
  // @ts-expect-error: there is no such failure
  element.addEventListener('error', ({ detail }) => detail.kind === 'tired')
  // @ts-expect-error: a height is a number
  element.addEventListener('resize', ({ detail }) => detail.height.trim())
  element.reset()
}
