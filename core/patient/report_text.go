package patient

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Text prints the report for a terminal; with each, every patient too.
func (r *Report) Text(each bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s in %s, reviewed %s\n", r.Protocol, r.Version, r.Language, r.Reviewed)
	for _, part := range r.Parts {
		part.text(&b, each)
	}
	return b.String()
}

func (p Part) text(b *strings.Builder, each bool) {
	title := fmt.Sprintf("%s: %s", p.Set.Title, patients(len(p.Seen)))
	fmt.Fprintf(b, "\n%s\n%s\n", title, strings.Repeat("=", len(title)))
	wrap(b, p.Set.Says)
	if p.Levels.Patients > 0 {
		lines(b, "Level", p.Levels.Patients, p.Levels.Lines())
		fmt.Fprintf(b, "\n%v\n%v", p.Levels.Five(), p.Levels.Three())
	}
	if p.Causes.Patients > 0 {
		lines(b, "Causes", p.Causes.Patients, p.Causes.Lines())
	}
	if p.Imaging.Patients > 0 {
		lines(b, "Imaging", p.Imaging.Patients, p.Imaging.Lines())
	}
	if len(p.Questions) > 0 {
		fmt.Fprintf(b, "\n%-30s%10s%10s%10s%10s\n", "Questions asked, by level given", "patients", "median", "90%", "most")
		for _, c := range p.Questions {
			fmt.Fprintf(b, "  %-29s%10d%10s%10d%10d\n", c.Level, c.Patients, c.Median(), c.Most(90), c.Most(100))
		}
	}
	if p.Levels.Patients > 0 && !p.Set.Specification {
		b.WriteByte('\n')
		wrap(b, p.Here()+" "+Published)
	}
	if len(p.Levels.Misses) > 0 {
		b.WriteString("\nNot exact\n")
		for _, s := range p.Sorted() {
			if o := s.Outcome; o.Verdict() < Exact {
				fmt.Fprintf(b, "  %s: %s instead of %s (%v)\n", o.ID, o.Level, o.Triage, o.Verdict())
			}
		}
	}
	if each && len(p.Seen) > 0 {
		b.WriteString("\nEach patient\n")
		for _, s := range p.Seen {
			s.text(b)
		}
	}
}

// Here is what stands beside the published figures.
func (p Part) Here() string {
	exact, safe := Share{p.Levels.Exact, p.Levels.Patients}, p.Levels.Safe()
	return fmt.Sprintf("Here: %s exact (95%% interval %s), %s not under-triaged (%s).", exact.Percent(), exact.Interval(), safe.Percent(), safe.Interval())
}

// Sorted lists the patients with the misses first.
func (p Part) Sorted() []Seen {
	list := slices.Clone(p.Seen)
	slices.SortStableFunc(list, func(a, b Seen) int { return cmp.Compare(a.Outcome.Verdict(), b.Outcome.Verdict()) })
	return list
}

func lines(b *strings.Builder, title string, patients int, list []Line) {
	fmt.Fprintf(b, "\n%-30s%9s%8s   %s\n", title, fmt.Sprintf("of %d", patients), "", "95% interval")
	for _, l := range list {
		text := fmt.Sprintf("  %-29s%8s%8s   %-16s %s", l.Says, l.Share.Count(), l.Share.Percent(), l.Share.Interval(), l.Note)
		fmt.Fprintln(b, strings.TrimRight(text, " "))
	}
}

func (s Seen) text(b *strings.Builder) {
	o := s.Outcome
	fmt.Fprintf(b, "%s  %s", o.ID, o.Level)
	if o.Verdict() < Unjudged {
		fmt.Fprintf(b, " (%v)", o.Verdict())
	}
	fmt.Fprintf(b, ", %d questions, imaging %s\n", o.Questions, o.Imaging)
	if len(o.Causes) > 0 {
		names := make([]string, len(o.Causes))
		for i, c := range o.Causes {
			names[i] = c.ID + " (" + c.Likelihood + ")"
		}
		fmt.Fprintf(b, "    causes   %s\n", strings.Join(names, ", "))
	}
	for _, r := range o.Reasons {
		fmt.Fprintf(b, "    %-10s %s\n", r.Level, r.Rule)
	}
}

func patients(n int) string {
	if n == 1 {
		return "1 patient"
	}
	return fmt.Sprintf("%d patients", n)
}

// wrap writes a paragraph in lines that a terminal of 80 columns can show.
func wrap(b *strings.Builder, text string) {
	at := 0
	for _, word := range strings.Fields(text) {
		switch {
		case at == 0:
		case at+1+len(word) > 79:
			b.WriteByte('\n')
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += len(word)
	}
	if at > 0 {
		b.WriteByte('\n')
	}
}
