package release

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"vertebra/core/clinic"
	"vertebra/core/protocol"
)

// Names of what a clinic uses that writes its own pack. None is loaded by a page
// that embeds the checker.
const (
	Checker      = "clinic-check.js"
	PackSchema   = "clinic.schema.json"
	Configurator = "configurator/"
)

// LinksOf are the hosts that a clinic's pack links to, for Options.Links. A pack
// with mistakes has none: an error says so.
func LinksOf(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	pack, found := clinic.Check(file, string(text), clinic.World{})
	for _, d := range found {
		// Without the numbers of countries only what is written can be judged.
		if d.Code != "no-open-route" {
			return nil, errors.New(d.String())
		}
	}
	return pack.Hosts(), nil
}

// writeClinic writes the schema, the checker and the configurator page.
func writeClinic(ctx context.Context, f *folder, r *Release, p *protocol.Protocol) error {
	if _, err := f.write(PackSchema, "schema of clinic.json", []byte(clinic.Schema()), 0); err != nil {
		return err
	}
	script, err := buildChecker(ctx, r.root)
	if err != nil {
		return err
	}
	phones, err := phoneTable(p)
	if err != nil {
		return err
	}
	if _, err := f.write(Checker, "checker of clinic.json", append(phones, script...), budgets.checker); err != nil {
		return err
	}
	r.Files = f.files // the page names the element's hash
	page, err := Example(r.root, "examples/configurator/index.html", r, "../"+Element, "")
	if err != nil {
		return err
	}
	if _, err := f.write(Configurator+"index.html", "configurator of clinic.json", []byte(page), 0); err != nil {
		return err
	}
	look, err := os.ReadFile(filepath.Join(r.root, "examples", "configurator", "configurator.css"))
	if err != nil {
		return err
	}
	// One classic script: it also runs where the page is opened as a file.
	form, err := bundle(r.root, "examples/configurator/configurator.js", nil)
	if err != nil {
		return err
	}
	_, err = f.write(Configurator+"configurator.css", "part of the configurator", look, 0)
	if err == nil {
		_, err = f.write(Configurator+"configurator.js", "part of the configurator", []byte(form), 0)
	}
	return err
}

// phoneTable is a script that gives the numbers of each country to the checker.
func phoneTable(p *protocol.Protocol) ([]byte, error) {
	list := []map[string]string{}
	for _, phone := range p.Phones {
		list = append(list, map[string]string{"country": phone.Country, "emergency": phone.Emergency, "advice": phone.Advice})
	}
	text, err := json.Marshal(list)
	return append(append([]byte("self.vertebraPhones="), text...), ";\n"...), err
}
