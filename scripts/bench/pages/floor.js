// The floor: the least that shows these questions one by one. It decides nothing.
const questions = JSON.parse(document.getElementById('questions').textContent)
const main = document.querySelector('main')
const answers = new Map()
let at = 0

function h(name, props, ...children) {
  const element = document.createElement(name)
  for (const key in props) if (props[key] !== undefined && props[key] !== false) element.setAttribute(key, props[key])
  element.append(...children.filter(Boolean))
  return element
}

function show() {
  const q = questions[at]
  const type = q.kind === 'many' ? 'checkbox' : q.kind === 'number' ? 'text' : 'radio'
  const options =
    q.kind === 'number' ? [] : q.kind === 'scale' ? Array.from({ length: q.max - q.min + 1 }, (_, i) => ({ id: String(q.min + i), text: String(q.min + i) })) : q.options
  const rows = options.map((o) => {
    const input = h('input', { type, name: 'answer', value: o.id })
    return h('label', {}, input, h('span', {}, o.text, o.help && h('small', {}, o.help)))
  })
  if (q.kind === 'number') rows.push(h('label', {}, h('input', { type, name: 'answer', inputmode: 'numeric' }), q.unit))
  const field = h('fieldset', { class: q.kind }, h('legend', {}, h('h2', { id: 'ask', tabindex: '-1' }, q.ask)), q.help && h('p', {}, q.help), ...rows)
  field.addEventListener('change', ({ target }) => {
    if (type !== 'checkbox' || !target.checked) return
    const alone = (id) => options.find((o) => o.id === id).alone
    for (const input of field.querySelectorAll('input')) if (input !== target && (alone(target.value) || alone(input.value))) input.checked = false
  })
  const wrong = h('p', { role: 'alert' })
  const next = h('button', { type: 'button', id: 'next' }, 'Next')
  next.onclick = () => {
    const values = Array.from(field.querySelectorAll('input'))
      .filter((input) => (type === 'text' ? /^\d{1,3}$/.test(input.value) && +input.value >= q.min && +input.value <= q.max : input.checked))
      .map((input) => input.value)
    if (values.length === 0) return (wrong.textContent = q.wrong)
    answers.set(q.id, values)
    at++
    if (at < questions.length) show()
    else result()
  }
  const why = q.why && h('details', {}, h('summary', {}, 'Why we ask'), h('p', {}, q.why))
  main.replaceChildren(h('progress', { max: questions.length, value: at }), field, wrong, why || '', next)
  main.querySelector('h2').focus()
}

function result() {
  const rows = questions.map((q) => h('li', {}, `${q.ask} ${answers.get(q.id).join(', ')}`))
  main.replaceChildren(h('h2', { id: 'result', tabindex: '-1' }, 'Your answers'), h('ul', {}, ...rows))
  main.querySelector('h2').focus()
}

show()
