// Package trial does what programs in Go do, and says what came of it. A test has it
// do so as Go compiles it and on the lean runtime of the JavaScript engines.
package trial

import "strconv"

// Names are the trials that Call knows. Those
// of Panics end in a panic.
var (
	Names  = []string{"slices", "structs", "appends", "arrays", "copies", "maps", "texts", "pointers", "methods", "numbers", "closures", "generics", "errors"}
	Panics = []string{"index", "below", "array", "slice", "text", "make", "field", "write", "value", "method", "function", "interface", "map", "said", "error", "typed"}
)

type log struct{ text string }

func (l *log) say(words ...string) {
	for _, w := range words {
		l.text += w + " "
	}
	l.text += "\n"
}

func (l *log) list(name string, list []int) {
	l.text += name + " " + strconv.Itoa(len(list)) + ":"
	for _, n := range list {
		l.text += " " + strconv.Itoa(n)
	}
	l.text += "\n"
}

type point struct{ x, y int }

type shape struct {
	name    string
	corners [2]point
	middle  point
	links   []int
	next    *shape
}

type grade uint8

func (g grade) String() string { return "grade " + strconv.Itoa(int(g)) }

type named interface{ String() string }

type failure string

func (f failure) Error() string { return string(f) }

type fault struct{ at int }

func (f *fault) Error() string { return "at " + strconv.Itoa(f.at) }

func (s *shape) called() string {
	if s == nil {
		return "nothing"
	}
	return s.name
}

func (s *shape) longest() string { return s.name }

func (p point) plus(q point) point { p.x += q.x; p.y += q.y; return p }

type holder struct {
	*shape
	count int
}

type pool[T any] struct {
	room []T
	n    int
}

func (p *pool[T]) take(n int) []T {
	if len(p.room) < n {
		p.room = make([]T, 4*n)
	}
	list := p.room[:n:n]
	p.room = p.room[n:]
	p.n += n
	return list
}

func each[T any](list []T, do func(*T)) {
	for i := range list {
		do(&list[i])
	}
}

// Call does what is asked for by name, and gives what it says.
func Call(request []byte) []byte {
	var l log
	l.do(string(request))
	return []byte(l.text)
}

func (l *log) do(name string) {
	switch name {
	case "slices":
		all := make([]int, 3, 8)
		part := all[1:2]
		part[0] = 7
		l.list("all", all)
		l.list("more", part[:4])
		l.list("capped", append(all[:1:1], 9))
		l.list("after", all)
		var none []int
		l.say(strconv.Itoa(len(none)), strconv.Itoa(cap(all[2:])), truth(none == nil), truth(none[:0] == nil), truth(all[:0] == nil))
		all[1] += 5
		all[2]--
		all[0], all[1] = all[1], all[0]
		l.list("swapped", all)
		for i, n := range all {
			all[2] = 40
			l.say(strconv.Itoa(i), strconv.Itoa(n))
		}
		min, max := min(3, len(all)), max(1, all[1], 12)
		l.say(strconv.Itoa(min), strconv.Itoa(max))
	case "structs":
		one := shape{name: "one", middle: point{1, 2}, links: []int{1}}
		two := one
		two.name, two.middle.x, two.corners[1].y, two.links[0] = "two", 8, 9, 5
		two.next = &one
		two.next.middle.y = 6
		l.shape(one)
		l.shape(two)
		*two.next = two
		l.shape(one)
		list := []shape{one, two}
		copied := list[0]
		list[0].name = "changed"
		l.say(copied.name, list[0].name, truth(point{1, 2} == point{1, 2}), truth(list[0].middle == list[1].corners[0]))
		l.say(strconv.Itoa(one.middle.plus(point{1, 1}).x), strconv.Itoa(one.middle.x))
		h := holder{&one, 3}
		h.name = "held"
		l.say(one.name, h.called(), strconv.Itoa(h.count))
	case "appends":
		var list []int
		for i := 0; i < 40; i++ {
			list = append(list, i*i)
		}
		l.list("grown", list)
		room := make([]int, 2, 9)
		a, b := append(room, 1), append(room, 2)
		l.list("a", a)
		l.list("b", b)
		l.list("twice", append(b[:2], b...))
		var points []point
		p := point{1, 1}
		for i := 0; i < 5; i++ {
			points = append(points, p)
			p.x++
		}
		points[1].y = 50
		more := append(points[:2], points[3:]...)
		own := append(points[:1:1], point{7, 7})
		own[0].y = 70
		l.say(strconv.Itoa(own[1].x), strconv.Itoa(points[0].y), strconv.Itoa(points[1].x))
		for _, q := range more {
			l.say(strconv.Itoa(q.x), strconv.Itoa(q.y))
		}
		l.text += string(append([]byte("ab"), "cé"...)) + "\n"
	case "arrays":
		var grid [2][3]int
		other := grid
		other[1][2] = 4
		grid[0] = other[1]
		l.list("grid", grid[0][:])
		l.say(truth(grid == other), truth(grid[0] == other[1]), strconv.Itoa(len(grid)))
		tail := grid[0][1:]
		tail[0] = 6
		l.list("grid", grid[0][:])
		for i, row := range other {
			row[0] = 9
			l.say(strconv.Itoa(i), strconv.Itoa(other[i][0]))
		}
	case "copies":
		list := []int{1, 2, 3, 4, 5, 6}
		l.say(strconv.Itoa(copy(list[1:], list)))
		l.list("up", list)
		l.say(strconv.Itoa(copy(list, list[2:])))
		l.list("down", list)
		points := []point{{1, 1}, {2, 2}, {3, 3}}
		copy(points[1:], points)
		points[1].x = 30
		for _, p := range points {
			l.say(strconv.Itoa(p.x), strconv.Itoa(p.y))
		}
	case "maps":
		ages := map[string]int{"a": 1, "": 5}
		ages["b"] += 2
		age, found := ages["c"]
		l.say(strconv.Itoa(ages["a"]), strconv.Itoa(ages["b"]), strconv.Itoa(ages[""]), strconv.Itoa(age), truth(found))
		var none map[int]bool
		seen := make(map[int]bool, 4)
		seen[3] = true
		l.say(truth(none[1]), truth(seen[3]), truth(seen[4]))
		shapes := map[string]*shape{"x": {name: "ex"}}
		l.say(shapes["x"].called(), shapes["y"].called())
		one, same := &shape{}, &shape{}
		of := map[*shape]int{one: 1}
		of[same]++
		l.say(strconv.Itoa(of[one]), strconv.Itoa(of[same]), strconv.Itoa(of[nil]))
		lists := map[string][]int{}
		lists["k"] = append(lists["k"], 3)
		l.list("k", lists["k"])
	case "texts":
		text := "aé€😀\xff\xc0\x80\xed\xa0\x80\xf4\x90\x80\x80z\xe2\x82"
		for i, r := range text {
			l.say(strconv.Itoa(i), strconv.Itoa(int(r)))
		}
		for _, r := range []rune{'a', 'é', '€', '😀', -1, 0xd800, 0x110000} {
			l.text += string(r)
		}
		l.say(text[1:6], strconv.Itoa(len(text)), strconv.Itoa(int(text[2])), truth("b" > "a\xff"), truth(text[:1] == "a"))
		bytes := []byte(text)
		bytes[0] = 'b'
		l.say(string(bytes[:3]), text[:1], string([]byte{}), string(bytes[3:3]))
		long := make([]byte, 25000)
		for i := range long {
			long[i] = byte('a' + i%7)
		}
		l.say(string(long[9990:10010]), strconv.Itoa(len(string(long))), string(long)[20000:20005])
	case "pointers":
		n, s := 4, shape{name: "s"}
		p, q, f := &n, &s, &s.middle.x
		*p += 3
		*f = 12
		q.name += "!"
		l.say(strconv.Itoa(n), s.name, strconv.Itoa(s.middle.x), truth(q == &s), truth(q.next == nil))
		list := []shape{{name: "a"}, {name: "b"}}
		first := &list[0]
		first.name = "A"
		first.corners[0] = point{4, 5}
		l.say(list[0].name, strconv.Itoa(list[0].corners[0].y), truth(first == &list[0]), truth(first == &list[1]))
		*first = list[1]
		list[1].name = "c"
		l.say(list[0].name, new(shape).called(), strconv.Itoa(*new(int)))
	case "methods":
		var some named = grade(3)
		s := &shape{name: "long"}
		call, none := s.called, (*shape)(nil)
		s.name = "longer"
		l.say(some.String(), grade(4).String(), call(), none.called(), s.longest())
		g := grade(5)
		l.say((&g).String(), truth(some == grade(3)), truth(some == grade(4)))
	case "numbers":
		var small uint8 = 250
		small += 10
		var tiny int8 = 127
		tiny++
		var whole uint32 = 1 << 31
		whole = whole*3 + 5
		hash := uint32(2166136261)
		for _, b := range []byte("hash") {
			hash = (hash ^ uint32(b)) * 16777619
		}
		minus := -7
		l.say(strconv.Itoa(int(small)), strconv.Itoa(int(tiny)), strconv.Itoa(int(whole>>8)), strconv.Itoa(int(hash>>4)))
		type wide struct{ n int64 }
		l.say(truth(wide{int64(minus)} == wide{int64(-7)}), truth(wide{int64(minus)} == wide{7}))
		l.say(strconv.Itoa(minus/2), strconv.Itoa(minus%3), strconv.Itoa(minus>>1), strconv.Itoa(minus&6), strconv.Itoa(1<<20^3), strconv.Itoa(6&^2))
		big, err := strconv.ParseInt("-2147483648", 10, 32)
		l.say(truth(err == nil), truth(big < int64(minus)), truth(big > int64(minus)), string(strconv.AppendInt(nil, big, 10)))
	case "closures":
		n := 0
		next := func() int { n++; return n }
		var all []func() int
		for i := 0; i < 3; i++ {
			i := i
			all = append(all, func() int { return i*10 + next() })
		}
		for _, f := range all {
			l.say(strconv.Itoa(f()))
		}
		var again func(int) int
		again = func(n int) int {
			if n == 0 {
				return 0
			}
			return n + again(n-1)
		}
		l.say(strconv.Itoa(n), strconv.Itoa(again(5)))
	case "generics":
		var numbers pool[int]
		var shapes pool[shape]
		a, b := numbers.take(2), numbers.take(2)
		a[1] = 4
		a = append(a, 5)
		l.list("a", a)
		l.list("b", b)
		made := shapes.take(2)
		each(made, func(s *shape) { s.name += "!"; s.corners[0].x++ })
		l.say(made[0].name, strconv.Itoa(made[1].corners[0].x), strconv.Itoa(shapes.n), strconv.Itoa(numbers.n))
	case "errors":
		var none error
		var some error = failure("lost")
		var where error = &fault{3}
		l.say(truth(none == nil), truth(some == nil), some.Error(), where.Error(), truth(some == failure("lost")), truth(some == where), truth(where == where), truth(where == error(&fault{3})))
	default:
		l.panics(name)
	}
}

func (l *log) panics(name string) {
	list, text, at := []int{1, 2}, "abc", len(name)
	var none *shape
	switch name {
	case "index":
		l.say(strconv.Itoa(list[at]))
	case "below":
		list[at-6] = 3
	case "array":
		var four [4]int
		l.say(strconv.Itoa(four[at]))
	case "slice":
		l.list("", list[:at])
	case "text":
		l.say(text[at:])
	case "make":
		list = make([]int, at-5)
	case "field":
		l.say(none.name)
	case "write":
		none.name = "x"
	case "value":
		l.shape(*none)
	case "method":
		l.say(none.longest())
	case "function":
		var f func()
		f()
	case "interface":
		var n named
		l.say(n.String())
	case "map":
		var m map[string]int
		m["a"] = 1
	case "said":
		panic("said")
	case "error":
		panic(failure("error"))
	case "typed":
		var err error = &fault{4}
		panic(err)
	}
}

func (l *log) shape(s shape) {
	l.say(s.name, strconv.Itoa(s.middle.x), strconv.Itoa(s.middle.y), strconv.Itoa(s.corners[1].y), strconv.Itoa(len(s.links)), truth(s.next == nil))
	l.list("links", s.links)
}

func truth(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
