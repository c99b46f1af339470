// A page with each kind of picture, as the UI frame would show them.

import { h } from './ui/dom.js'
import { bodyPicture } from './ui/views/body.js'
import { recoveryChart } from './ui/views/chart.js'
import { exercisePicture } from './ui/views/exercise.js'
import { spinePicture } from './ui/views/spine.js'

const drawings = await (await fetch('drawings.json')).json()
const name = (zone) => zone.replaceAll('_', ' ')
const words = {
  label: 'Body',
  hint: 'Press the place.',
  front: 'Front',
  back: 'Back',
  zones: new Proxy({}, { get: (_, zone) => name(String(zone)) }),
}
const chartWords = {
  title: 'How it goes', intro: 'New', introLong: 'Lasting', label: 'Line chart', here: 'You are here', pain: 'Pain',
  weeks: 'Weeks', weeksLong: 'Weeks', note: 'Note', noteLong: 'Note', table: 'Table', tableOf: 'Pain by week', week: 'Week',
  average: 'Average', range: 'Between', between: ({ low, high }) => `${low} and ${high}`, recovered: 'Times',
  times: new Proxy({}, { get: () => ({ n }) => `In ${n}` }),
}

const questions = {
  region: { type: 'one', options: [
    { text: 'Low', zones: ['low_back', 'buttock_left', 'buttock_right'] },
    { text: 'Middle', zones: ['upper_back', 'mid_back'] },
    { text: 'Neck', zones: ['neck_back'] },
  ] },
  legs: { type: 'many', options: [
    { text: 'One leg', zones: ['leg_left', 'leg_right'] },
    { text: 'Both legs', zones: ['leg_left+leg_right'] },
    { text: 'None of these', exclusive: true },
  ] },
  silent: { type: 'one', options: [{ text: 'Yes' }, { text: 'No' }] },
}

for (const [id, question] of Object.entries(questions)) {
  const inputs = question.options.map((_, i) =>
    h('input', { type: question.type === 'many' ? 'checkbox' : 'radio', name: id, value: String(i) }))
  const list = question.options.map(({ text }, i) => h('label', { class: 'option' }, inputs[i], text))
  const fieldset = h('fieldset', { id }, h('legend', {}, id), bodyPicture(question, inputs, drawings.body, words), list)
  // As the question's own list does: an exclusive option and the others give way.
  fieldset.addEventListener('change', ({ target }) => {
    const last = inputs.at(-1)
    if (id === 'legs' && target.checked) for (const each of target === last ? inputs.slice(0, -1) : [last]) each.checked = false
  })
  document.getElementById('view').append(fieldset)
}
document.getElementById('view').append(
  h('h3', {}, 'More'),
  h('div', { id: 'spine' }, spinePicture('disc', 'low', drawings.spine, 'The discs') ?? '', spinePicture('other', 'low', drawings.spine, 'None') ?? ''),
  h('div', { id: 'exercises' }, Object.keys(drawings).map((id) => exercisePicture(id, drawings)), exercisePicture('toString', drawings) ?? ''),
  h('div', { id: 'chart' }, recoveryChart({ region: 'low', weeks: [2, 6] }, chartWords), recoveryChart({ region: 'neck', weeks: [2, 6] }, chartWords) ?? ''),
)
document.title = 'ready'
