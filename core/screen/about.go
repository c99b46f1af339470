package screen

// About says what protocol was loaded.
type About struct {
	ID, Version, Language string
	Title, Author         string
	Reviewed, Expires     string // dates, YYYY-MM-DD
	Phones                []Phone
	Sections              []Section // of the page about the checker
	Sources               []Source  // all that the protocol cites
	// Rules and care steps by how sure they are: "V", "R" and "J", as in Source.
	Rules, Steps Counts
}

// Section is a titled text of the page about the checker.
type Section struct{ ID, Title, Text string }

// Counts is how many are verified, recalled, or our own judgement.
type Counts struct{ V, R, J int }

// Phone is whom to call in a country (ISO 3166-1 alpha-2).
type Phone struct{ Country, Name, Emergency, Advice string }

// Append writes {"contract":1,"kind":"protocol",…} to dst and returns it.
func (a *About) Append(dst []byte) []byte {
	w := newWriter(dst)
	w.open('{')
	w.key("contract").number(Contract)
	w.key("kind").text("protocol")
	w.key("id").text(a.ID)
	w.key("version").text(a.Version)
	w.key("language").text(a.Language)
	w.key("title").text(a.Title)
	w.key("author").text(a.Author)
	w.key("reviewed").text(a.Reviewed)
	w.key("expires").text(a.Expires)
	w.key("phones").open('[')
	for i := range a.Phones {
		p := &a.Phones[i]
		w.open('{')
		w.key("country").text(p.Country)
		w.key("name").text(p.Name)
		w.key("emergency").text(p.Emergency)
		w.key("advice").text(p.Advice)
		w.close('}')
	}
	w.close(']')
	w.key("about").open('[')
	for i := range a.Sections {
		s := &a.Sections[i]
		w.open('{')
		w.key("id").text(s.ID)
		w.key("title").text(s.Title)
		w.key("text").text(s.Text)
		w.close('}')
	}
	w.close(']')
	w.key("rules").counts(a.Rules)
	w.key("steps").counts(a.Steps)
	w.key("sources").sources(a.Sources)
	w.close('}')
	return w.bytes()
}

func (w *writer) counts(c Counts) {
	w.open('{')
	w.key("V").number(c.V)
	w.key("R").number(c.R)
	w.key("J").number(c.J)
	w.close('}')
}
