// What the programs that GopherJS compiles need of a runtime, in the terms in which
// its compiler writes (scripts/slim/gopherjs.go). It stands in for GopherJS's own,
// which also brings goroutines, reflection and JavaScript's values as Go's, five
// times as much. A program that needs what is not here does not build.
//
// A type is the constructor of its values, or of what holds them in an interface.
// A string holds a byte of UTF-8 in each letter. A pointer to a struct is the struct.

// What a type may be, of those that differ here.
const $kindBool = 1
const $kindInt = 2
const $kindInt8 = 3
const $kindInt16 = 4
const $kindInt32 = 5
const $kindInt64 = 6
const $kindUint = 7
const $kindUint8 = 8
const $kindUint16 = 9
const $kindUint32 = 10
const $kindArray = 17
const $kindFunc = 19
const $kindInterface = 20
const $kindMap = 21
const $kindPtr = 22
const $kindSlice = 23
const $kindString = 24
const $kindStruct = 25

const $packages = {}
const $global = globalThis
const $imul = Math.imul
const $min = Math.min
const $max = Math.max
const $itself = (value) => value
const $nothing = {} // values that need nothing of their own

/** A program that panics is over: who started it sees that it threw. */
const $panic = (value) => { throw new Error(value.Error ? value.Error() : value.$val) }
const $throwRuntimeError = (message) => { throw new Error('runtime error: ' + message) }
const $throwNilPointerError = () => $throwRuntimeError('nil pointer')

const $ifaceNil = {}

/** Numbers of whole slices lie side by side, everything else stands in a list. */
const $nativeArray = (kind) => ({
  [$kindInt]: Int32Array,
  [$kindInt8]: Int8Array,
  [$kindInt16]: Int16Array,
  [$kindInt32]: Int32Array,
  [$kindUint]: Uint32Array,
  [$kindUint8]: Uint8Array,
  [$kindUint16]: Uint16Array,
  [$kindUint32]: Uint32Array
})[kind] || Array

/** As many zeros as asked for. */
const $filled = (Native, elem, length) => {
  const list = new Native(length)
  if (Native === Array) for (let i = 0; i < length; i++) list[i] = elem.zero()
  return list
}

const $toNativeArray = (kind, list) => {
  const Native = $nativeArray(kind)
  return Native === Array ? list : new Native(list)
}

/** Every value of these types holds itself in an interface. */
const $holdsItself = (type) => Object.defineProperty(type.prototype, '$val', { get () { return this } })

const $structs = []

/** Pointers read and write through functions, but for those to structs. */
const $pointerType = (elem) => {
  const type = function (get, set, target) {
    this.$get = get
    this.$set = set
    this.$target = target
  }
  $holdsItself(type)
  type.kind = $kindPtr
  type.elem = elem
  type.nil = new type($throwNilPointerError, $throwNilPointerError)
  type.zero = () => type.nil
  return type
}

const $ptrType = (elem) => elem.ptr || (elem.ptr = $pointerType(elem))

const $newDataPointer = (value, type) => type.elem.kind === $kindStruct
  ? value
  : new type(() => value, (next) => { value = next })

/**
 * @param {number} kind
 * @param {Function} constructor of a struct, whose parameters are its fields
 */
const $newType = (kind, constructor) => {
  let type = function (value) { this.$val = value }
  type.zero = () => 0
  switch (kind) {
    case $kindBool:
    case $kindMap:
      type.zero = () => false
      break
    case $kindString:
      type.zero = () => ''
      break
    case $kindFunc:
      type.zero = () => $throwNilPointerError
      break
    case $kindInterface:
      type.zero = () => $ifaceNil
      break
    case $kindArray:
      type.init = (elem, length) => {
        type.elem = elem
        const Native = $nativeArray(elem.kind)
        type.zero = () => $filled(Native, elem, length)
        type.copy = (to, from) => $copyArray(to, from, 0, 0, length, elem)
      }
      break
    case $kindSlice:
      type = function (list) {
        this.$array = list.constructor === type.native ? list : new type.native(list)
        this.$offset = 0
        this.$length = this.$capacity = list.length
      }
      $holdsItself(type)
      type.init = (elem) => {
        type.elem = elem
        type.native = $nativeArray(elem.kind)
        type.nil = Object.freeze(new type([]))
      }
      type.zero = () => type.nil
      break
    case $kindStruct:
      $holdsItself(constructor)
      constructor.kind = $kindPtr
      constructor.elem = type
      constructor.zero = () => constructor.nil
      constructor.keyFor = $itself
      constructor.nil = Object.create(constructor.prototype)
      type.ptr = constructor
      type.zero = () => new constructor()
      type.nested = $nothing
      type.init = (nested) => { type.nested = nested }
      type.copy = (to, from) => {
        for (const field of type.fields) {
          if (type.nested[field]) type.nested[field].copy(to[field], from[field])
          else to[field] = from[field]
        }
      }
      $structs.push(type)
  }
  type.kind = kind
  // Others cannot be keys here: a Map would tell two of the same value apart.
  if (![$kindArray, $kindInterface, $kindStruct].includes(kind)) type.keyFor = $itself
  return type
}

/** A struct knows its fields, and no pointer to nothing gives one, once all types are there. */
const $finishStructs = () => {
  for (const type of $structs) {
    type.fields = Object.keys(type.zero())
    const nil = { get: $throwNilPointerError, set: $throwNilPointerError }
    for (const field of type.fields) Object.defineProperty(type.ptr.nil, field, nil)
  }
}

const $Bool = $newType($kindBool)
const $Int = $newType($kindInt)
const $Int8 = $newType($kindInt8)
const $Int32 = $newType($kindInt32)
const $Uint = $newType($kindUint)
const $Uint8 = $newType($kindUint8)
const $Uint16 = $newType($kindUint16)
const $Uint32 = $newType($kindUint32)
const $String = $newType($kindString)

/** Whole numbers of 64 bits, of which programs do no more than compare them. */
const $Int64 = function (high, low) {
  this.$high = high + Math.floor(Math.ceil(low) / 4294967296) >> 0
  this.$low = low >>> 0
}
$holdsItself($Int64)
$Int64.kind = $kindInt64
$Int64.zero = () => new $Int64(0, 0)

const $sliceType = (elem) => {
  if (!elem.slice) {
    elem.slice = $newType($kindSlice)
    elem.slice.init(elem)
  }
  return elem.slice
}

const $arrayType = (elem, length) => {
  const type = $newType($kindArray)
  type.init(elem, length)
  return type
}

const $mapType = () => $newType($kindMap)
const $funcType = () => $newType($kindFunc)
const $interfaceType = () => $newType($kindInterface)
const $emptyInterface = $interfaceType()
const $error = $interfaceType()

const $makeSlice = (type, length, capacity = length) => {
  if (length < 0 || capacity < length) $throwRuntimeError('makeslice')
  const slice = new type($filled(type.native, type.elem, capacity))
  slice.$length = length
  return slice
}

const $makeMap = (keyFor, entries) => new Map(entries.map((entry) => [keyFor(entry.k), entry]))
const $mapIndex = (map, key) => map ? map.get(key) : undefined

const $inside = (index, length) => {
  if (index < 0 || index >= length) $throwRuntimeError('index ' + index + ' out of range')
  return index
}
const $element = (slice, index) => slice.$array[slice.$offset + $inside(index, slice.$length)]
const $setElement = (slice, index, value) => { slice.$array[slice.$offset + $inside(index, slice.$length)] = value }
const $item = (array, index) => array[$inside(index, array.length)]
const $setItem = (array, index, value) => { array[$inside(index, array.length)] = value }

const $subslice = (slice, low, high = slice.$length, most = slice.$capacity) => {
  if (low < 0 || high < low || most < high || most > slice.$capacity) $throwRuntimeError('slice bounds out of range')
  const type = slice.constructor
  if (slice === type.nil) return slice
  const part = new type(slice.$array)
  part.$offset = slice.$offset + low
  part.$length = high - low
  part.$capacity = most - low
  return part
}

const $substring = (text, low, high = text.length) => {
  if (low < 0 || high < low || high > text.length) $throwRuntimeError('slice bounds out of range')
  return text.substring(low, high)
}

/** Copies count elements; both may be parts of one list. */
const $copyArray = (to, from, toOffset, fromOffset, count, elem) => {
  if (count === 0 || (to === from && toOffset === fromOffset)) return
  if (from.subarray) {
    to.set(from.subarray(fromOffset, fromOffset + count), toOffset)
    return
  }
  const back = to === from && toOffset > fromOffset
  for (let i = 0; i < count; i++) {
    const at = back ? count - 1 - i : i
    if (elem.copy) elem.copy(to[toOffset + at], from[fromOffset + at])
    else to[toOffset + at] = from[fromOffset + at]
  }
}

const $copySlice = (to, from) => {
  const count = Math.min(from.$length, to.$length)
  $copyArray(to.$array, from.$array, to.$offset, from.$offset, count, to.constructor.elem)
  return count
}

const $clone = (value, type) => {
  const clone = type.zero()
  type.copy(clone, value)
  return clone
}

/** The slice with room for as many elements; where it grows, it is another's list no longer. */
const $growSlice = (slice, length) => {
  const type = slice.constructor
  const { $array: list, $offset: offset, $length: filled, $capacity: capacity } = slice
  if (length <= capacity) {
    const same = new type(list)
    same.$offset = offset
    same.$length = length
    same.$capacity = capacity
    return same
  }
  const room = Math.max(length, length < 1024 ? 2 * length : Math.floor(length * 5 / 4))
  let grown
  if (type.native === Array) {
    grown = list.slice(offset, offset + filled)
    if (type.elem.copy) grown = grown.map((value) => $clone(value, type.elem))
    while (grown.length < room) grown.push(type.elem.zero())
  } else {
    grown = new type.native(room)
    grown.set(list.subarray(offset, offset + filled))
  }
  const made = new type(grown)
  made.$length = length
  return made
}

const $appendList = (slice, list, offset, count) => {
  if (count === 0) return slice
  const grown = $growSlice(slice, slice.$length + count)
  $copyArray(grown.$array, list, grown.$offset + slice.$length, offset, count, slice.constructor.elem)
  return grown
}

const $append = (slice, ...values) => $appendList(slice, values, 0, values.length)

const $appendSlice = (slice, more) => typeof more === 'string'
  ? $appendList(slice, $stringToBytes(more), 0, more.length)
  : $appendList(slice, more.$array, more.$offset, more.$length)

const $stringToBytes = (text) => {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

const $bytes = (slice) => slice.$array.subarray(slice.$offset, slice.$offset + slice.$length)

const $bytesToString = (slice) => {
  let text = ''
  for (let i = 0, all = $bytes(slice); i < all.length; i += 10000) text += String.fromCharCode.apply(null, all.subarray(i, i + 10000))
  return text
}

/** The letter at a place of a string, and how many bytes it takes; U+FFFD and 1 where there is none. */
const $decodeRune = (text, at) => {
  const first = text.charCodeAt(at)
  if (first < 128) return [first, 1]
  const size = first >= 240 ? 4 : first >= 224 ? 3 : 2
  let rune = first & (size === 2 ? 31 : size === 3 ? 15 : 7)
  for (let i = 1; i < size; i++) {
    const next = text.charCodeAt(at + i)
    if (!(next >= 128 && next < 192)) return [65533, 1]
    rune = rune << 6 | next & 63
  }
  const least = [128, 2048, 65536][size - 2]
  const letter = first >= 192 && first < 248 && rune >= least && rune < 1114112 && (rune < 55296 || rune > 57343)
  return letter ? [rune, size] : [65533, 1]
}

/** A letter as bytes of UTF-8. */
const $encodeRune = (rune) => {
  if (rune < 0 || rune > 1114111 || (rune > 55295 && rune < 57344)) rune = 65533
  if (rune < 128) return String.fromCharCode(rune)
  const last = 128 | rune & 63
  if (rune < 2048) return String.fromCharCode(192 | rune >> 6, last)
  const third = 128 | rune >> 6 & 63
  if (rune < 65536) return String.fromCharCode(224 | rune >> 12, third, last)
  return String.fromCharCode(240 | rune >> 18, 128 | rune >> 12 & 63, third, last)
}

const $equal = (a, b, type) => {
  switch (type.kind) {
    case $kindStruct:
      return type.fields.every((field) => $equal(a[field], b[field], type.nested[field] || $nothing))
    case $kindArray:
      return a.every((value, i) => $equal(value, b[i], type.elem))
    default:
      return a === b || (a instanceof $Int64 && a.$high === b.$high && a.$low === b.$low)
  }
}

const $interfaceIsEqual = (a, b) => a.constructor === b.constructor && $equal(a.$val, b.$val, a.constructor)

const $methodVal = (receiver, name) => receiver[name].bind(receiver)

/**
 * Sets up the packages, which stand in the order in which they import each other,
 * and gives the page the engine: bytes go in as they are, and text comes out.
 */
const $run = () => {
  const all = Object.values($packages)
  for (const one of all) one.$finishSetup()
  $finishStructs()
  for (const one of all) one.$init()
  const call = $global.vertebraEngine // from a slice to a slice
  const Bytes = $sliceType($Uint8)
  const decoder = new TextDecoder()
  $global.vertebraEngine = (request) => decoder.decode($bytes(call(new Bytes(request))))
}
