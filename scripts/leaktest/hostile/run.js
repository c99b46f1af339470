// Takes an order by message, tries the ways out that it names, and tells the
// topmost page how each of them ended here. What counts is what arrived.

import { departures } from './departures.js'
import { goal } from './make.js'
import { calls, elements, fetches, hints, styles, workers } from './requests.js'

const requests = { ...fetches, ...elements, ...styles, ...hints, ...workers, ...calls }

/** The names of all ways, for the program that gives each a port. */
export const names = { requests: Object.keys(requests), departures: Object.keys(departures) }

const brief = (error) => String(error).slice(0, 100)

async function attempt(name, where) {
  const way = requests[name]
  if (way.has && !way.has()) return 'absent'
  const late = new Promise((done) => setTimeout(done, 2500, 'pending'))
  return Promise.race([Promise.resolve(way.run(goal(name, where))).then(() => 'done'), late])
}

export function listen() {
  addEventListener('message', async ({ data }) => {
    const order = data && data.leaktest
    if (!order) return
    const outcomes = {}
    if (order.departure) {
      try {
        departures[order.departure](goal(order.departure, order))
      } catch (error) {
        outcomes[order.departure] = brief(error)
      }
    } else {
      await Promise.all(
        names.requests.map((name) =>
          attempt(name, order).then(
            (outcome) => (outcomes[name] = outcome),
            (error) => (outcomes[name] = brief(error)),
          ),
        ),
      )
    }
    top.postMessage({ outcomes }, '*')
  })
}
