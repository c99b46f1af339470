package main

import (
	"fmt"
	"math"
	"strings"

	"vertebra/scripts/install"
)

// report is widget/PERFORMANCE.md.
type report struct {
	strings.Builder
	m *measured
}

func (r *report) line(format string, args ...any) { fmt.Fprintf(r, format+"\n", args...) }

func (m *measured) text() string {
	r := &report{m: m}
	r.line("# How fast and how small\n")
	r.line("Written by `%s` on %s. %s. %s.\n", m.Command, m.Made, m.Machine, m.Versions)
	r.line("The shipped checker stands beside two form libraries that a site could use instead, and beside a page written by hand for just these questions, which shows how little it could take. Each asks the same %d questions of the back-pain protocol, in English, and is given the answers of one healthy person with a strained back. Only the checker works out an urgency, causes, advice and a plan from them; the others list the answers.\n", most)
	r.how()
	r.ratios()
	r.aims()
	r.line("## Tables\n")
	done := map[string]bool{}
	for _, s := range m.Summaries {
		if !done[s.Condition] {
			done[s.Condition] = true
			r.condition(s.Condition)
		}
	}
	if len(m.Needs) > 0 {
		r.line("### Needed, in kB\n\n| | for the first page, with Start | for the first answer | for an engine |\n|---|--:|--:|--:|")
		for _, subject := range subjects {
			if n, ok := m.Needs[subject]; ok {
				r.line("%s", n.text(subject))
			}
		}
		r.line("")
	}
	r.memories()
	r.engine()
	if m.Scale != nil {
		r.line("## A thousand visits\n\n%s", m.Scale.text())
	}
	return r.String()
}

func (r *report) how() {
	r.line(`## What each page does

- **hand-written**: one file with the questions inside, a question a page, elements made by createElement. No rules, no translations, no pictures, one look.
- **hand-written, in two frames**: the same, in a sandboxed frame inside a sandboxed frame, as the checker stands, below the same guide. So little can a page take that keeps answers from the scripts around it.
- **SurveyJS %s**: survey-core and survey-react-ui bundled and minified with esbuild, with Preact %s in the place of React, as the vendor builds survey-js-ui (of which the registry had no version 3). The vendor's default theme without its font. A question a page.
- **LHC-Forms %s**: the vendor's built files for FHIR R4, given the FHIR Questionnaire that the checker exports. All questions on one page: there is no Next, so its answer is the pick alone. Its result is a QuestionnaireResponse.
- **this checker**: the release as it ships, in a page that holds nothing else than the element and the guide for readers without scripts. A question a page, in a sandboxed frame inside a sandboxed frame; what a pick leads to is asked, and its page made, before Next is pressed. *Start* is pressed as soon as it works. The first three screens of somebody without dangers are known when the release is built, so the page asks them before the engine is there; each other one comes from the engine, and an answer that has to wait for it counts with its wait. A person who reads the first page for 3 s before has a row of their own: by then the WebAssembly engine is there. Another row presses ten times as quickly as the rest: then the engine starts under the second answer, and nothing can be done ahead.

One server on this machine sends all of them: brotli at its best, made beforehand; a year of caching for names with a hash. Each run has a cache of its own, empty unless the table says *cached*, and begins on another page of the same site. The server is as slow as the line: slow 4G is 1.6 Mbit/s down and 150 ms before each response; fast 3G, as Chromium's preset of that name, is 1.44 Mbit/s and 562 ms. All bodies share that, in packets of 1,460 bytes. The processor is slowed by Chromium, in every process of the page. What nothing slows: connecting, and work beside the main thread, such as compiling WebAssembly. A window is 390 by 844. Subjects take turns. Figures are medians of all runs; of answers, over all answers of all runs.

*First paint* is the first text of the page: of the checker, the guide in the page around it. *Question* is when the first question was painted and could be answered. *First answer* is when the answer to it, given at once, had led to the next painted page. *Answer to painted* is from the press of Next to the next page painted; a screen paints every 16.7 ms, so some of that is waiting. Each press comes 0.3 s after what is pressed was shown, for every subject alike: about what a hand takes when the mind is made up. Reading takes longer. *Pick* is from the press on an option to its tick painted. A *long task* kept the main thread for over 50 ms; the longest stands in brackets. kB are bodies of responses as they came over the line, brotli, until then. What is *needed* is less: the least after which the line may stop for good, to 2 kB.
`, surveyVersion, preactVersion, install.LFormsVersion)
}

// of gives the summary of a subject under a condition.
func (m *measured) of(subject string, c condition) (summary, bool) {
	for _, s := range m.Summaries {
		if s.Subject == subject && s.Condition == c.String() {
			return s, true
		}
	}
	return summary{}, false
}

// needed is how many kB a subject needs for its first answer, NaN when that was not measured.
func (m *measured) needed(subject string) float64 {
	if n, ok := m.Needs[subject]; ok {
		return n.Answered
	}
	return math.NaN()
}

const neededBytes = "kB needed for the first answer"

// times is how many times the figure of a peer is that of this checker.
type times struct {
	Peer, What, Condition string
	Peer1, Ours, Ratio    float64
}

func (m *measured) ratios() []times {
	var list []times
	for _, c := range []condition{{Line: slow4G, CPU: 4, Whole: true}, {Line: free, CPU: 1, Whole: true}} {
		ours, ok := m.of("ours", c)
		if !ok {
			continue
		}
		for _, peer := range []string{"surveyjs", "lforms", "floor", airlock} {
			p, ok := m.of(peer, c)
			if !ok {
				continue
			}
			if needed, theirs := m.Needs["ours"], m.Needs[peer]; needed.Answered > 0 && theirs.Answered > 0 && c.CPU > 1 {
				list = append(list, times{peer, neededBytes, stopping.Name, theirs.Answered, needed.Answered, theirs.Answered / needed.Answered})
			}
			for _, one := range []times{
				{What: "kB that came before the first answer", Peer1: p.KBAnswered, Ours: ours.KBAnswered},
				{What: "ms to the first question", Peer1: p.Question, Ours: ours.Question},
				{What: "ms to the first answer", Peer1: p.Answered, Ours: ours.Answered},
				{What: "answer to painted, p90, ms", Peer1: p.AnswerP90, Ours: ours.AnswerP90},
			} {
				one.Peer, one.Condition, one.Ratio = peer, c.String(), one.Peer1/one.Ours
				list = append(list, one)
			}
		}
	}
	return list
}

func (r *report) ratios() {
	r.line("## How many times more the others take\n\nAbove 1 the checker is ahead.\n")
	r.line("| | condition | other | checker | times |\n|---|---|--:|--:|--:|")
	for _, t := range r.m.ratios() {
		r.line("| %s: %s | %s | %s | %s | **%.1f** |", names[t.Peer], t.What, t.Condition, figure(t.Peer1), figure(t.Ours), t.Ratio)
	}
	r.line("")
}

// aims are what the project wants to reach, met or not.
func (r *report) aims() {
	at := func(subject string, l line, cpu int) summary {
		s, ok := r.m.of(subject, condition{Line: l, CPU: cpu, Whole: true})
		if !ok {
			nan := math.NaN()
			s = summary{Question: nan, Answered: nan, AnswerP90: nan, Longest: nan}
		}
		return s
	}
	slow, quick := at("ours", slow4G, 4), at("ours", free, 1)
	if math.IsNaN(slow.Question) || math.IsNaN(quick.Question) {
		return
	}
	r.line("## What we aim for\n\nBeside each figure stands what the hand-written page takes in two frames, which shows how little a checker could take.\n\n| aim | measured | two frames | |\n|---|--:|--:|---|")
	aim := func(what string, got, most float64, unit string, least float64) {
		verdict := "met"
		if !(got <= most) {
			verdict = "**not met**"
			if least > most { // never of NaN
				verdict += ", and cannot be"
			}
		}
		beside := ""
		if !math.IsNaN(least) {
			beside = figure(least)
		}
		r.line("| %s: at most %s %s | %s | %s | %s |", what, figure(most), unit, figure(got), beside, verdict)
	}
	none := math.NaN()
	aim("first question, slow 4G, CPU/4", slow.Question, 350, "ms", at(airlock, slow4G, 4).Question)
	aim("first answer, slow 4G, CPU/4", slow.Answered, 1000, "ms", at(airlock, slow4G, 4).Answered)
	if needed, ok := r.m.Needs["ours"]; ok {
		aim("needed for the first page, with Start", needed.Start, 10, "kB", none)
		aim("needed for the first answer", needed.Answered, 100, "kB", r.m.needed(airlock))
		aim("needed for an engine", needed.Engine, 100, "kB", none)
	}
	aim("answer to painted, p90", quick.AnswerP90, 16, "ms", at(airlock, free, 1).AnswerP90)
	aim("answer to painted, p90, Start after 3 s", at(calm, free, 1).AnswerP90, 16, "ms", none)
	if four := at("ours", free, 4); !math.IsNaN(four.Question) {
		aim("answer to painted, p90, CPU/4", four.AnswerP90, 40, "ms", at(airlock, free, 4).AnswerP90)
		aim("answer to painted, p90, CPU/4, Start after 3 s", at(calm, free, 4).AnswerP90, 40, "ms", none)
		aim("answer to painted, p90, CPU/4, presses 0.03 s apart", at(hurried, free, 4).AnswerP90, 40, "ms", none)
	}
	aim("longest task", quick.Longest, 50, "ms", none)
	if kept, ok := r.m.Memory[calm]; ok {
		least := none
		if m, ok := r.m.Memory[airlock]; ok {
			least = float64(m.Heap) / 1e6
		}
		aim("WebAssembly memory at the result", float64(kept.Wasm)/1e6, 4, "MB", none)
		aim("JavaScript heap at the result", float64(kept.Heap)/1e6, 2, "MB", least)
	}
	for _, c := range r.m.Growth {
		if c.What != together {
			aim("growth of a step with "+c.What+", as a power", c.Power, 1.1, "", none)
		}
	}
	least := math.Inf(1)
	for _, t := range r.m.ratios() {
		if (t.Peer == "surveyjs" || t.Peer == "lforms") && t.Condition != free.Name && (t.What == neededBytes || t.What == "ms to the first answer") {
			least = min(least, t.Ratio)
		}
	}
	verdict := "met"
	if least < 3 {
		verdict = "**not met**"
	}
	r.line("| ahead of SurveyJS and LHC-Forms in bytes needed for the first answer, and in time to it on slow 4G with CPU/4: at least 3 times | %.1f | | %s |\n", least, verdict)
}

func (r *report) condition(name string) {
	var rows []summary
	for _, s := range r.m.Summaries {
		if s.Condition == name {
			rows = append(rows, s)
		}
	}
	r.line("### %s (%d runs)\n", upper(name), rows[0].Runs)
	if rows[0].Whole {
		r.line("| | kB to question | kB to answer | kB to result | requests | first paint | question | first answer | answer to painted: median | p90 | p99 | pick | result | long tasks |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
		for _, s := range rows {
			r.line("| %s | %s | %s | %s | %.0f | %s | %s | %s | %s | %s | %s | %s | %s | %s |", names[s.Subject], figure(s.KBQuestion), figure(s.KBAnswered), figure(s.KBResult), s.Requests,
				figure(s.FirstPaint), figure(s.Question), figure(s.Answered), figure(s.AnswerMedian), figure(s.AnswerP90), figure(s.AnswerP99), figure(s.PickMedian), figure(s.Last), s.tasks())
		}
	} else {
		r.line("| | kB to question | kB to answer | requests | first paint | question | first answer | long tasks |\n|---|--:|--:|--:|--:|--:|--:|--:|")
		for _, s := range rows {
			r.line("| %s | %s | %s | %.0f | %s | %s | %s | %s |", names[s.Subject], figure(s.KBQuestion), figure(s.KBAnswered), s.Requests, figure(s.FirstPaint), figure(s.Question), figure(s.Answered), s.tasks())
		}
	}
	for _, s := range rows {
		if s.Subject == "ours" {
			engine := "" // a walk to the first answer may end before there is one
			if s.Engine > 0 {
				engine = "; its JavaScript engine worked after " + figure(s.Engine) + " ms and " + figure(s.KBEngine) + " kB"
			}
			r.line("\nThe checker's first page, with Start, was painted after %s ms and %s kB%s.", figure(s.Shown), figure(s.KBShown), engine)
		}
		if s.Subject == calm {
			r.line("\nAfter 3 s of reading, the first question was painted %s ms after the press of Start.", figure(s.FromStart))
		}
	}
	r.line("")
}

func (s summary) tasks() string {
	if s.LongTasks == 0 {
		return "none"
	}
	return fmt.Sprintf("%.0f (%s)", s.LongTasks, figure(s.Longest))
}

func (r *report) memories() {
	r.line("## Memory\n\nAt the result, after a clean-up, in MB. A checker spreads over two processes, and each has some 0.5 MB of heap before any script runs.\n\n| | JavaScript heap | WebAssembly | processes |\n|---|--:|--:|--:|")
	for _, subject := range append(append([]string(nil), subjects...), calm) {
		if m, ok := r.m.Memory[subject]; ok {
			r.line("| %s | %.1f | %.1f | %d |", names[subject], float64(m.Heap)/1e6, float64(m.Wasm)/1e6, m.Processes)
		}
	}
	if len(r.m.Flat) > 0 {
		r.line("\nOne answer changed again and again in the browser, with the WebAssembly engine:\n\n| answers changed | heap, MB | WebAssembly, MB |\n|--:|--:|--:|")
		for i, m := range r.m.Flat {
			r.line("| %s | %.2f | %.2f |", thousands(i*r.m.FlatStep), float64(m.Heap)/1e6, float64(m.Wasm)/1e6)
		}
	}
	r.line("\nThe engine in a Go program, %s steps with changing answers: heap %.2f MB before, %.2f MB after.\n", thousands(r.m.Native.Answers), float64(r.m.Native.Before)/1e6, float64(r.m.Native.After)/1e6)
}

func (r *report) engine() {
	r.line("## Growth\n\nTime of one step on made-up protocols, native, against what there is of one thing, with %d of the others. Fitted from 100 up:\n", base)
	r.line("| | power | at 100 | at %s |\n|---|--:|--:|--:|", thousands(r.m.Growth[0].Points[len(r.m.Growth[0].Points)-1].N))
	for _, c := range r.m.Growth {
		end := c.Points[len(c.Points)-1]
		note := ""
		if c.What == together {
			note = fmt.Sprintf(" (%s)", thousands(end.N))
		}
		r.line("| %s | %.2f | %s | %s%s |", c.What, c.Power, duration(c.Points[2].Ns), duration(end.Ns), note)
	}
	r.line("\nA power of 1 is linear: a step costs what its answers change, not what the protocol has of everything.\n\n![Time of one step against size](growth.svg)\n")
	r.line("## The engine, native\n\n| benchmark | time | bytes | allocations | |\n|---|--:|--:|--:|---|")
	for _, b := range r.m.Go {
		r.line("| %s: %s | %s | %s | %.0f | %s |", strings.TrimPrefix(b.Package, "core/"), b.Name, duration(b.Ns), thousands(int(b.Bytes)), b.Allocs, b.Other)
	}
	r.line("")
}

// figure says a number with as many digits as it is worth.
func figure(n float64) string {
	switch {
	case math.IsNaN(n):
		return "-"
	case n < 9.95 && n != math.Trunc(n):
		return fmt.Sprintf("%.1f", n)
	}
	return thousands(int(math.Round(n)))
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
