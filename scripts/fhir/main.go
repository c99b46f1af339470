// Command fhir lets other people's programs read what the hand-off writes: two FHIR
// validators, a FHIR form in a browser, a calendar reader and a QR reader. None of
// them ships. They are installed, once, below .cache/fhir.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"

	"vertebra/core/content"
	"vertebra/core/patient"
	"vertebra/core/protocol"
	"vertebra/core/triage"
	"vertebra/scripts/install"
	"vertebra/scripts/release"
	"vertebra/wasm/papers"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := check(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "fhir:", err)
		os.Exit(1)
	}
}

func check(ctx context.Context) error {
	root, err := release.Root()
	if err != nil {
		return err
	}
	dir := filepath.Join(root, ".cache", "fhir")
	from := filepath.Join(root, "scripts", "fhir")
	if err := install.Modules(ctx, "the readers (about 110 MB)", from, dir); err != nil {
		return err
	}
	lforms, err := install.LForms(ctx, dir)
	if err != nil {
		return err
	}
	script, err := os.ReadFile(filepath.Join(from, "check.mjs"))
	if err != nil {
		return err
	}
	// It looks for modules beside itself.
	if err := os.WriteFile(filepath.Join(dir, "check.mjs"), script, 0o666); err != nil {
		return err
	}
	w, err := write()
	if err != nil {
		return err
	}
	fmt.Printf("%d patients of the vignettes: their pages, responses and calendars, and the questionnaire\n", len(w.Pages))
	filled, err := client(ctx, dir, lforms, w)
	if err != nil {
		return err
	}
	w.Responses = append(w.Responses, filled)
	data, err := json.Marshal(w)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "work.json"), data, 0o666); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "node", "check.mjs", "work.json")
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("what was written is not right: %w", err)
	}
	return nil
}

// work is what an engine gave for all patients of the vignettes.
type work struct {
	Questionnaire string
	Responses     []string
	Calendars     []calendar
	Pages         []page
}

// calendar is a file with the level that it was made for.
type calendar struct{ Level, Text string }

// page is what the page for a doctor shows of the code, and the answers in it.
type page struct {
	Code    string
	Answers string // in lines, as a request has them
	QR      struct {
		Size int
		Path string
	}
}

// write asks the engine as a page does.
func write() (*work, error) {
	doc, p, err := content.Load("back-pain")
	if err != nil {
		return nil, err
	}
	vignettes, err := patient.Vignettes(p.ID)
	if err != nil {
		return nil, err
	}
	compiled, err := protocol.Encode(p)
	if err != nil {
		return nil, err
	}
	engine := &papers.Papers{}
	engine.Call(append([]byte("L"), compiled...))
	w, clinic := &work{}, patient.NewClinic(doc, p)
	if w.Questionnaire, err = file(engine, "Hquestionnaire"); err != nil {
		return nil, err
	}
	for _, one := range vignettes.Patients {
		visit, err := clinic.See(one)
		if err != nil {
			return nil, err
		}
		answers := lines(visit.Answers)
		response, err := file(engine, "Hresponse 2026-11-22\n"+answers)
		if err != nil {
			return nil, err
		}
		dates, err := file(engine, "Hcalendar 2028-01-20\n"+answers) // the plan passes a leap day
		if err != nil {
			return nil, err
		}
		sheet := page{Answers: answers}
		if err := json.Unmarshal(engine.Call([]byte("Hpage 2026-11-22\n"+answers)), &sheet); err != nil {
			return nil, err
		}
		w.Responses = append(w.Responses, response)
		w.Calendars = append(w.Calendars, calendar{visit.Result().Level, dates})
		w.Pages = append(w.Pages, sheet)
	}
	return w, nil
}

func file(engine *papers.Papers, request string) (string, error) {
	var reply struct {
		Kind, Text string
		Error      struct{ Code, Message string }
	}
	if err := json.Unmarshal(engine.Call([]byte(request)), &reply); err != nil {
		return "", err
	}
	if reply.Kind != "file" {
		return "", fmt.Errorf("%.40q gives no file: %s", request, reply.Error.Message)
	}
	return reply.Text, nil
}

func lines(answers []triage.Answer) string {
	var b strings.Builder
	for _, a := range answers {
		fmt.Fprintf(&b, "%s=%s\n", a.Question, strings.Join(a.Values, ","))
	}
	return b.String()
}
