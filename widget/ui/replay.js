// Answers that come from a code have no words yet: the engine has them.

import { text } from './text.js'

/**
 * Gives each answer its question and its words, as if it had just been given.
 *
 * @param {ReturnType<import('./checker.js').makeChecker>} checker
 * @returns {Promise<any>} the screen that the answers lead to
 */
export async function addWords(checker) {
  const { screen } = await checker.step()
  for (const id of screen.path) {
    const { question } = (await checker.step(id)).screen
    if (!question) continue
    const words = question.values.map((value) => {
      const option = question.options.find((one) => one.id === value)
      return option ? option.text : [value, question.unit].filter(Boolean).join(' ')
    })
    Object.assign(checker.answers.get(id), { ask: question.ask, text: words.join(text.listSeparator) })
  }
  return screen
}
